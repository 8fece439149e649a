namespace Sparkify.Kernel.Tests;

/// <summary>What people type out of habit gets one sentence, not a pile of the compiler's errors.</summary>
public sealed class AdviceTests : SessionFixture
{
    [Theory]
    [InlineData("!ls", "Process.Start")]
    [InlineData("!ls -la /tmp", "#!pwsh")]
    [InlineData("!git log | head -3", "Process.Start")]
    [InlineData("!pip install pandas", "#r \"nuget: NAME\"")]
    [InlineData("pip install pandas", "#r \"nuget: NAME\"")]
    [InlineData("%pip install pandas", "#r \"nuget: NAME\"")]
    [InlineData("dotnet add package Humanizer", "#r \"nuget: NAME\"")]
    [InlineData("%matplotlib inline", "Plotly.NET")]
    [InlineData("%%time\nvar x = 1;", "\"#!time\"")]
    [InlineData("%timeit 1 + 1", "\"#!time\"")]
    [InlineData("%%html\n<b>bold</b>", "\"#!html\"")]
    [InlineData("%%javascript\nalert(1)", "\"#!javascript\"")]
    [InlineData("%%markdown\n# Title", "\"#!markdown\"")]
    [InlineData("%lsmagic", "\"#!lsmagic\"")]
    [InlineData("%load_ext autoreload", "take it out")]
    [InlineData("#quit", "ends the kernel")]
    [InlineData("#exit", "ends the kernel")]
    [InlineData("#help", "#!lsmagic")]
    [InlineData("#nonsense", "begin with \"#!\"")]
    [InlineData("namespace Shop\n{\n    class Item { }\n}", "cannot hold a namespace")]
    [InlineData("static class X { extension(int i) { public int Thrice() => 3 * i; } }", "outside all classes")]
    [InlineData("extension(int i) { public int Thrice() => 3 * i; }", "outside all classes")]
    [InlineData("static class X { static int Twice(this int i) => 2 * i; }", "outside all classes")]
    [InlineData("static class X<T> { public static int Twice(this int i) => 2 * i; }", "outside all classes")]
    public async Task Error_OfAHabit_IsOneSentence(string code, string expected)
    {
        CellResult.Failed error = await ErrorAsync("\n" + code);

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Line);
        Assert.Equal([error.Message], error.Traceback);
        Assert.DoesNotContain("error CS", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("!falg;")]
    [InlineData("var b = true;\nif (!bb) { }")]
    [InlineData("!a && !b")]
    [InlineData("var c = 5\n% three;")]
    [InlineData("#if")]
    public async Task Error_OfCSharp_IsTheCompilers(string code) =>
        Assert.Contains("error CS", (await ErrorAsync(code)).Message);

    [Theory]
    [InlineData(
        "class Program\n{\n    static void Main(string[] args) { }\n}",
        "Make it public, and call it: Program.Main([]);")]
    [InlineData(
        "public class P { public static async Task Main() { await Task.Yield(); } }",
        "Call it: await P.Main();")]
    [InlineData("static int Main(string[] args) => 0;", "Call it: Main([]);")]
    public async Task Main_Pasted_IsToldToBeCalled(string code, string notice)
    {
        await ValueAsync(code);

        Assert.Equal($"\"Main\" is not called in a notebook. {notice}\n", Output.Error);
    }

    [Theory]
    [InlineData("class Program { public static void Main() => Console.Write(1); }\nProgram.Main();")]
    [InlineData("// Main(args)\n1")]
    [InlineData("class Menu { void Main() { } }")]
    public async Task Main_CalledOrNone_IsNotTold(string code)
    {
        await ValueAsync(code);

        Assert.Empty(Output.Error);
    }

    [Theory]
    [InlineData("static class X { public static int Twice(this int i) => 2 * i; }", "3.Twice() + X.Twice(1)", "8")]
    [InlineData(
        "public static class X\n{\n    internal static string Plus<T>(\n        this IEnumerable<T> items, // what\n"
        + "        string text = \"+\")\n"
        + "        where T : struct\n        => string.Join(text, items);\n}", "new[] { 1, 2 }.Plus()", "1+2")]
    [InlineData(
        "static class X { public static void Add(ref this int i, int n) => i += n; "
        + "public static int One(this string s, out int l) => l = s.Length; }",
        "int k = 1; k.Add(4); \"four\".One(out int four); k + four", "9")]
    [InlineData(
        "record Point(int X); static class Y { public static int Double(this Point p) => p.X.Times(2); "
        + "public static int Times(this int a, int b) => a * b; }",
        "new Point(4).Double()", "8")]
    public async Task ExtensionClass_InACell_Works(string code, string expression, string expected)
    {
        await ValueAsync(code);
        Assert.Equal(expected, await ValueAsync(expression));

        // Run once more, as in any notebook.
        await ValueAsync(code);
        Assert.Equal(expected, await ValueAsync(expression));
    }

    [Fact]
    public async Task ExtensionClass_BeforeAnError_KeepsItsLines()
    {
        CellResult.Failed error = await ErrorAsync(
            "static class X\n{\n    public static int Twice(this int i) => 2 * i;\n}\n3.Twice() + nonsense");

        Assert.StartsWith("(5,13): error CS0103", error.Message);
    }

    [Theory]
    [InlineData("#!nonsense", false)]
    [InlineData("#!tme", true)]
    [InlineData("#!lsmagc", true)]
    [InlineData("#!xyz", false)]
    public async Task Directive_Unknown_NamesAnotherOnlyWhenNear(string code, bool near)
    {
        string message = (await ErrorAsync(code)).Message;

        Assert.Contains("\"#!lsmagic\" lists them all.", message);
        Assert.Equal(near, message.Contains("Did you mean", StringComparison.Ordinal));
    }
}
