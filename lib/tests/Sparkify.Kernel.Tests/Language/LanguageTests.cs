using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Sparkify.Kernel.Language;

namespace Sparkify.Kernel.Tests.Language;

public sealed class LanguageTests : IAsyncDisposable
{
    private readonly CSharpSession _session = new();
    private readonly CSharpLanguage _language;

    public LanguageTests()
    {
        _language = new CSharpLanguage(_session);
    }

    [Theory]
    [InlineData("Console.WriteL", "WriteLine")]
    [InlineData("Math.Sq", "Sqrt")]
    [InlineData("#!about\nMath.Sq", "Sqrt")]
    [InlineData("string.IsNullOrW", "IsNullOrWhiteSpace")]
    [InlineData("\"a\".ToUpperI", "ToUpperInvariant")]
    [InlineData("#!lsm", "#!lsmagic")]
    [InlineData("#!share x --fr", "--from")]
    public async Task Complete_Prefix_GivesWhatBeginsSo(string code, string expected) =>
        Assert.Equal([expected], await TextsAsync(code));

    [Fact]
    public async Task Complete_NamesOfEarlierCells_AreKnown()
    {
        await RunAsync("int population = 5;");
        await RunAsync("string Greet(string name) => name;");
        await RunAsync("class Person { public int Age; } var someone = new Person();");

        Assert.Contains("population", await TextsAsync("popu"));
        Assert.Contains("Greet", await TextsAsync("Gre"));
        Assert.Equal(["Age"], await TextsAsync("someone.Ag"));
    }

    [Fact]
    public async Task Complete_RedefinedName_HasTheNewType()
    {
        await RunAsync("var thing = 5;");
        await RunAsync("var thing = \"text\";");

        Assert.Contains("Trim", await TextsAsync("thing.Tri"));
    }

    [Fact]
    public async Task Complete_NoPrefixFits_GivesWhatContainsIt() =>
        Assert.Contains("WriteLine", await TextsAsync("Console.Line"));

    [Fact]
    public async Task Complete_Method_HasKindAndSignature()
    {
        CodeCompletion found = await _language.CompleteAsync("Math.Sqr", 8, CancellationToken.None);
        CompletionChoice choice = Assert.Single(found.Items);

        Assert.Equal("function", choice.Kind);
        Assert.Contains("double Math.Sqrt(double d)", choice.Signature);
    }

    [Theory]
    [InlineData("#!html\nCons")]
    [InlineData("#!html\nx ")]
    [InlineData("#!html\n")]
    public async Task Complete_InAnotherLanguage_GivesNothing(string code) => Assert.Empty(await TextsAsync(code));

    [Theory]
    [InlineData("#!shout\nab", "ab", 2)]
    [InlineData("1\n#!shout\nfirst\nab\n#!csharp\n2", "first\nab", 8)]
    [InlineData("#!shout\nab\n#!html\nx", "ab", 2)]
    public async Task Complete_InABlock_AsksItsKernel(string cell, string body, int position)
    {
        (string, int) asked = default;
        _session.Root.Add(new Shouting((command, context) =>
        {
            LinePosition end = command.LinePosition;
            asked = (command.Code, TextPositions.ToIndex(command.Code, end));
            context.Publish(new CompletionsProduced(
                [new CompletionItem("abc", "Method")],
                command,
                new LinePositionSpan(new LinePosition(end.Line, end.Character - 2), end)));
            return Task.CompletedTask;
        }));
        int cursor = cell.IndexOf("ab", StringComparison.Ordinal) + 2;
        CodeCompletion found = await _language.CompleteAsync(cell, cursor, CancellationToken.None);
        Assert.Equal((body, position), asked);
        Assert.Equal("abc", Assert.Single(found.Items).Text);
        Assert.Equal("ab", cell[found.Start..found.End]);
    }

    [Theory]
    [InlineData("#!share --name x --fr", "--from")]
    [InlineData("#!share --name x --from val", "value")]
    [InlineData("#!javascript\n#!set --name x --value ", "@csharp:own")]
    [InlineData("#!value --from-", "--from-file")]
    public async Task Complete_InAKernelsDirective_AsksTheKernels(string code, string expected)
    {
        await RunAsync("int own = 1;");
        Assert.Contains(expected, await TextsAsync(code));
    }

    [Fact]
    public async Task Complete_KernelHangs_GivesNothing()
    {
        _session.Root.Add(new Shouting((_, _) => new TaskCompletionSource().Task));
        Assert.Empty(await TextsAsync("#!shout\nab"));
    }

    [Theory]
    [InlineData("Console.WriteLine", "void Console.WriteLine")]
    [InlineData("Math.Max(1, ", "Math.Max")]
    [InlineData("int.Parse", "int.Parse")]
    [InlineData("#!time", "how long")]
    public async Task Inspect_Name_TellsTheDeclaration(string code, string expected) =>
        Assert.Contains(expected, (await InspectAsync(code))!.Text);

    [Fact]
    public async Task Inspect_OwnMethod_TellsItsDocumentation()
    {
        await RunAsync("/// <summary>Adds <paramref name=\"a\"/> to one.</summary>\n"
            + "/// <param name=\"a\">A number.</param>\n"
            + "int AddOne(int a) => a + 1;");
        CodeInspection found = (await InspectAsync("AddOne"))!;

        Assert.Contains("int AddOne(int a)", found.Text);
        Assert.Contains("Adds a to one.", found.Text);
        Assert.Contains("a: A number.", found.Text);
    }

    [Fact]
    public async Task Inspect_Framework_TellsTheDocumentationOfTheSdk()
    {
        Assert.SkipUnless(ReferencePack.Find("System.Console", "T:System.Console") is not null, "No .NET SDK is here.");

        Assert.Contains("square root", (await InspectAsync("Math.Sqrt"))!.Text);
        Assert.Contains("Projects each element", (await InspectAsync("new int[0].Select"))!.Text);
    }

    [Fact]
    public async Task Inspect_Unknown_IsNull() => Assert.Null(await InspectAsync("nothing"));

    [Theory]
    [InlineData("1 + 1", Completeness.Complete, "")]
    [InlineData("#!time\n1", Completeness.Complete, "")]
    [InlineData("#r \"nuget: A, 1.0.0\"", Completeness.Complete, "")]
    [InlineData("if (x) {\n    while (y) {", Completeness.Incomplete, "        ")]
    [InlineData("f(", Completeness.Incomplete, "    ")]
    [InlineData("int = 5;", Completeness.Invalid, "")]
    internal void Check_Code_IsJudged(string code, Completeness expected, string indent)
    {
        Assert.Equal(expected, _language.Check(code, out string next));
        Assert.Equal(indent, next);
    }

    [Theory]
    [InlineData("a😀b", 2, 3)]
    [InlineData("ab", 1, 1)]
    [InlineData("😀", 1, 2)]
    public void CodePoints_BothWays_Agree(string text, int points, int index)
    {
        Assert.Equal(index, CodePoints.ToIndex(text, points));
        Assert.Equal(points, CodePoints.FromIndex(text, index));
    }

    public async ValueTask DisposeAsync()
    {
        _language.Dispose();
        await _session.DisposeAsync();
    }

    private Task<CellResult> RunAsync(string code) =>
        _session.ExecuteAsync(code, new RecordedOutput(), CancellationToken.None);

    private async Task<string[]> TextsAsync(string code) =>
        [.. (await _language.CompleteAsync(code, code.Length, CancellationToken.None)).Items.Select(item => item.Text)];

    private Task<CodeInspection?> InspectAsync(string code) =>
        _language.InspectAsync(code, code.Length, CancellationToken.None);

    private sealed class Shouting(Func<RequestCompletions, KernelInvocationContext, Task> completer) :
        Microsoft.DotNet.Interactive.Kernel("shout"),
        IKernelCommandHandler<SubmitCode>,
        IKernelCommandHandler<RequestCompletions>
    {
        public Task HandleAsync(SubmitCode command, KernelInvocationContext context) => Task.CompletedTask;

        public Task HandleAsync(RequestCompletions command, KernelInvocationContext context) =>
            completer(command, context);
    }
}
