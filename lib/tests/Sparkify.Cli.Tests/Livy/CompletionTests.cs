using System.Text.Json;
using Sparkify.Kernel.Language;
using Sparkify.Livy.Tests;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>Completion inside the cells of Spark's languages, asked of the Livy session.</summary>
public sealed class CompletionTests
{
    private const string Asked = "POST /sessions/0/completion";

    [Fact]
    public async Task Complete_WithASession_GivesItsNamesInPlaceOfTheTypedOne()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        await notebook.OkAsync("#!spark\nval s = \"a\"");
        notebook.Livy.Completion = """{"candidates":["compare","compareTo","def compare(x: Int): Int",""]}""";
        const string Cell = "int i;\n#!spark\n// 🎵\ns.com\n#!csharp\ni";
        CodeCompletion found = await CompleteAsync(notebook, Cell, "s.com");
        Assert.Equal(["compare", "compareTo"], found.Items.Select(item => item.Text));
        Assert.Equal("com", Cell[found.Start..found.End]);

        using JsonDocument sent = JsonDocument.Parse(notebook.Livy.Server.Calls.Last().Body);
        Assert.Equal("// 🎵\ns.com", sent.RootElement.GetProperty("code").GetString());
        Assert.Equal(11, sent.RootElement.GetProperty("cursor").GetInt32());
        Assert.Equal("spark", sent.RootElement.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Complete_WithoutASession_AsksNothingOfTheServer()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        Assert.Empty((await CompleteAsync(notebook, "#!spark\ns.", "s.")).Items);
        Assert.Empty(notebook.Livy.Server.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Complete_ServerStallsOrRefuses_GivesNothingAndKeepsTheKernel(bool stall)
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        await notebook.OkAsync("#!spark\n1");
        notebook.Livy.Fault = call => $"{call.Method} {call.Path}" == Asked
            ? new Reply(400, "\"no\"") { Stall = stall }
            : null;
        Assert.Empty((await CompleteAsync(notebook, "#!spark\ns.", "s.")).Items);
        Assert.Equal(1, notebook.Livy.Count(Asked));
        await notebook.OkAsync("#!spark\n2");
    }

    private static async Task<CodeCompletion> CompleteAsync(FakeLivyNotebook notebook, string cell, string after)
    {
        using var language = new CSharpLanguage(notebook.Session);
        int position = cell.IndexOf(after, StringComparison.Ordinal) + after.Length;
        return await language.CompleteAsync(cell, position, TestContext.Current.CancellationToken);
    }
}
