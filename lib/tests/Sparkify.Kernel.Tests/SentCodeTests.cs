namespace Sparkify.Kernel.Tests;

/// <summary>C# that a running C# cell sends to <c>csharp</c> declares like a cell of its own.</summary>
public sealed class SentCodeTests : SessionFixture
{
    private const string Usings = "using Microsoft.DotNet.Interactive.Commands;";

    private static string Submit(string code) => $"await Kernel.Root.SubmitCodeAsync({Quote(code)});";

    private static string Quote(string code) => $"@\"{code.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [Theory]
    [InlineData("int x = 1;", "x", "1")]
    [InlineData("var list = new List<int> { 1, 2 };", "list.Sum()", "3")]
    [InlineData("int Twice(int n) => 2 * n;", "Twice(4)", "8")]
    [InlineData("record Point(int X); var p = new Point(3);", "p.X + new Point(4).X", "7")]
    [InlineData("using System.Globalization;", "nameof(GregorianCalendar)", "GregorianCalendar")]
    public async Task Declaration_SentFromACell_Lasts(string sent, string expression, string expected)
    {
        await ValueAsync("var before = 1;");
        await ValueAsync($"var own = 10; {Submit(sent)} var after = own + before;");

        Assert.Equal(expected, await ValueAsync(expression));
        Assert.Equal("10 11 1", await ValueAsync("$\"{own} {after} {before}\""));
        Assert.Equal("10 11 1", await ValueAsync("$\"{own} {after} {before}\""));
    }

    [Fact]
    public async Task Declarations_SentOneAfterTheOther_SeeEachOther()
    {
        await ValueAsync($"{Usings} {Submit("int a = 1;")} "
            + "await Kernel.Root.SendAsync(new SubmitCode(\"int b = a + 1;\", \"csharp\"));");

        Assert.Equal("2", await ValueAsync("b"));
        Assert.Equal("1", await ValueAsync("a"));
    }

    [Fact]
    public async Task Declaration_SentByCodeThatWasSent_Lasts()
    {
        await ValueAsync(Submit($"int outer = 1; {Submit("int inner = 2;")}"));

        Assert.Equal("3", await ValueAsync("outer + inner"));
    }

    [Fact]
    public async Task Declaration_OfACellThatDeclaresNothing_Lasts()
    {
        await ValueAsync(Submit("int x = 1;"));

        Assert.Equal("1", await ValueAsync("x"));
    }

    [Fact]
    public async Task Declaration_OfACellThatFailsLater_Lasts()
    {
        await ErrorAsync($"{Submit("int x = 1;")} throw new Exception(\"no\");");

        Assert.Equal("1", await ValueAsync("x"));
    }

    [Fact]
    public async Task Declaration_OfTheSameName_IsTheCellsOwn()
    {
        await ValueAsync($"{Submit("string x = \"sent\";")} int x = 1;");

        Assert.Equal("1", await ValueAsync("x"));
    }

    [Theory]
    [InlineData("var x = 1;", "var y = x;", "string x = \"sent\";", "sent 1")]
    [InlineData("var x = 1;", "var y = x;", "string x = \"sent\"; string y = x;", "sent sent")]
    [InlineData("class C { public override string ToString() => \"old\"; }", "C y = new C();",
        "class C { public override string ToString() => \"new\"; } var x = new C();", "new old")]
    public async Task Declaration_ThatHidesWhatTheCellUses_LeavesTheCellsOwnAsTheyAre(
        string before, string own, string sent, string expected)
    {
        await ValueAsync(before);
        await ValueAsync($"{own} {Submit(sent)}");

        Assert.Equal(expected, await ValueAsync("$\"{x} {y}\""));
    }

    [Fact]
    public async Task Value_SentFromACell_Lasts()
    {
        await ValueAsync($"{Usings} var own = 5; await Kernel.Root.SendAsync(new SendValue(\"sent\", "
            + "new List<int> { 1 }, null, \"csharp\"));");

        Assert.Equal("6", await ValueAsync("own + sent[0]"));
    }

    [Fact]
    public async Task Reference_OfCodeThatWasSent_Lasts()
    {
        await ValueAsync($"var own = 1; {Submit("#r \"System.Private.Xml.dll\"\nvar sent = 2;")}");

        Assert.Equal("3", await ValueAsync("own + sent"));
    }
}
