namespace Repository.Tests;

public sealed class ExecutedNotebookTests
{
    public static TheoryData<string> Notebooks => [.. Notebook.Files()];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_RunAgain_PrintsWhatIsCommitted(string file)
    {
        string executed = Path.Combine("runs", Path.GetFileName(file));
        Assert.SkipUnless(
            File.Exists(Checkout.PathOf(executed)),
            $"There is no \"{executed}\": run the notebook with sparkify first.");

        Assert.Equal(Printed(Notebook.Read(file)), Printed(Notebook.Read(executed)));
    }

    private static IEnumerable<string> Printed(Notebook notebook) =>
        notebook.Code.Select(cell => $"{cell.Id}: {cell.PlainText}");
}
