namespace Sparkify.Kernel.Tests;

/// <summary><c>using var</c> outside all blocks: disposed when declared again, at a failure, or at the end.</summary>
public sealed class UsingVariableTests : SessionFixture
{
    private const string Types =
        """
        class Door(string name) : IDisposable
        {
            public string Name => name;
            public void Dispose() => Sparkify.Kernel.Tests.UsingVariableLog.Add("closed " + name);
        }
        class Gate(string name) : IAsyncDisposable
        {
            public async ValueTask DisposeAsync()
            {
                await Task.Delay(1);
                Sparkify.Kernel.Tests.UsingVariableLog.Add("shut " + name);
            }
        }
        """;

    private static string[] Logged() => [.. UsingVariableLog.Take()];

    private async Task OpenAsync()
    {
        UsingVariableLog.Take();
        await ValueAsync($"#r \"{typeof(UsingVariableLog).Assembly.Location}\"\n{Types}");
    }

    [Fact]
    public async Task Using_AtTheTop_LastsUntilTheEndOfTheSession()
    {
        await OpenAsync();
        await ValueAsync("using var a = new Door(\"a\"); Console.WriteLine(a.Name);\n"
            + "using Door b = new(\"b\"), c = new(\"c\");\n"
            + "await using var g = new Gate(\"g\");");
        Assert.Equal("abc", await ValueAsync("a.Name + b.Name + c.Name"));
        Assert.Empty(Logged());

        await Session.DisposeAsync();
        Assert.Equal(["shut g", "closed c", "closed b", "closed a"], Logged());
    }

    [Fact]
    public async Task Using_DeclaredAgain_IsDisposedBeforeTheNewOneOpens()
    {
        await OpenAsync();
        const string Cell = "using var a = new Door(\"a\");\nSparkify.Kernel.Tests.UsingVariableLog.Add(\"opened\");";
        await ValueAsync(Cell);
        await ValueAsync(Cell);

        Assert.Equal(["opened", "closed a", "opened"], Logged());
    }

    [Theory]
    [InlineData("var a = 5;")]
    [InlineData("int a = 5;\na")]
    [InlineData("#!set --name a --value 5")]
    public async Task Using_HiddenByAnotherVariable_IsDisposed(string code)
    {
        await OpenAsync();
        await ValueAsync("using var a = new Door(\"a\");");
        await ValueAsync(code);

        Assert.Equal(["closed a"], Logged());
    }

    [Fact]
    public async Task Using_InACellThatFails_IsDisposed()
    {
        await OpenAsync();
        CellResult.Failed error = await ErrorAsync(
            "using var a = new Door(\"a\");\nthrow new Exception(\"no\");\nusing var b = new Door(\"b\");");

        Assert.Equal(2, error.Line);
        Assert.Equal(["closed a"], Logged());
    }

    [Theory]
    [InlineData("{ using var a = new Door(\"a\"); } 1", "closed a")]
    [InlineData("void F() { using var a = new Door(\"a\"); } F(); 1", "closed a")]
    [InlineData("using (var a = new Door(\"a\")) { } 1", "closed a")]
    [InlineData("foreach (int i in new[] { 1 }) { using Door a = new(\"a\"); } 1", "closed a")]
    [InlineData("using static System.Math; using N = System.String; N s = \"using var x = 1;\"; 1", "")]
    public async Task Using_Elsewhere_IsTheCompilers(string code, string expected)
    {
        await OpenAsync();
        Assert.Equal("1", await ValueAsync(code));

        Assert.Equal(expected, string.Join(' ', Logged()));
    }

    [Theory]
    [InlineData(
        "\nusing var a = 5;",
        "\"a\" is of the type \"int\", which is no \"IDisposable\": leave \"using\" out.")]
    [InlineData("\nawait using var a = new System.IO.StringReader(\"\");", "leave \"await using\" out.")]
    public async Task Using_OfWhatCannotBeDisposed_SaysSo(string code, string message)
    {
        CellResult.Failed error = await ErrorAsync(code);

        Assert.Contains(message, error.Message);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public async Task Using_BeforeAnError_KeepsLinesAndColumns()
    {
        CellResult.Failed error = await ErrorAsync("using var a = new System.IO.StringReader(nonsense);");

        Assert.StartsWith("(1,42): error CS0103", error.Message);
    }

    [Fact]
    public async Task Complete_AfterUsingVar_KnowsTheVariable()
    {
        const string Cell = "using var text = new System.IO.StringReader(\"\");\ntext.ReadT";

        Assert.Contains(
            (await Session.Language.CompleteAsync(Cell, Cell.Length, CancellationToken.None)).Items,
            item => item.Text == "ReadToEnd");
    }
}

/// <summary>What cells of <see cref="UsingVariableTests"/> have done.</summary>
public static class UsingVariableLog
{
    private static readonly List<string> Lines = [];

    public static void Add(string line) => Lines.Add(line);

    public static IReadOnlyList<string> Take()
    {
        string[] taken = [.. Lines];
        Lines.Clear();
        return taken;
    }
}
