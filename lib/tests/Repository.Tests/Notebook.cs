using System.Text.Json;

namespace Repository.Tests;

/// <summary>A committed notebook, read as the plain JSON that other programs see.</summary>
internal sealed class Notebook
{
    private Notebook(string file, JsonElement root)
    {
        File = file;
        Root = root;
        Cells = [.. root.GetProperty("cells").EnumerateArray().Select(cell => new NotebookCell(cell))];
    }

    public string File { get; }

    public JsonElement Root { get; }

    public IReadOnlyList<NotebookCell> Cells { get; }

    public IEnumerable<NotebookCell> Code => Cells.Where(cell => cell.IsCode);

    public static IReadOnlyList<string> Files() =>
        [.. Checkout.TrackedFiles().Where(file => file.StartsWith("notebooks/", StringComparison.Ordinal)
            && file.EndsWith(".ipynb", StringComparison.Ordinal))];

    public static Notebook Read(string file)
    {
        using FileStream stream = System.IO.File.OpenRead(Checkout.PathOf(file));
        using JsonDocument document = JsonDocument.Parse(stream);
        return new Notebook(file, document.RootElement.Clone());
    }
}
