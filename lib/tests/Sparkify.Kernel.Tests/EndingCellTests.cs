namespace Sparkify.Kernel.Tests;

/// <summary>Cells whose code would take the whole program with it.</summary>
public sealed class EndingCellTests : SessionFixture
{
    [Theory]
    [InlineData("Environment.Exit(3);", "Environment.Exit(3)")]
    [InlineData("Action<int> end = Environment.Exit; end(0);", "Environment.Exit(0)")]
    [InlineData("try { Environment.Exit(1); } catch (Exception) { }", "Environment.Exit(1)")]
    [InlineData("await Task.Run(() => Environment.Exit(2));", "Environment.Exit(2)")]
    [InlineData("Environment.FailFast(\"bye\");", "\"Environment.FailFast\" (bye)")]
    [InlineData("Environment.FailFast(null, new Exception(\"why\"));", "\"Environment.FailFast\" (why)")]
    public async Task Execute_CallThatEndsTheProgram_EndsTheCellAndTellsTheLine(string code, string call)
    {
        CellResult.Failed error = await ErrorAsync("int before = 1;\n" + code);

        Assert.Contains(call, error.Message, StringComparison.Ordinal);
        Assert.Contains("a cell may not end the program", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Line);
        Assert.Equal("2", await ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task Execute_ExitOnAThreadOfTheCell_EndsTheCellThatWaits()
    {
        CellResult.Failed error = await ErrorAsync(
            "new System.Threading.Thread(() => Environment.Exit(0)).Start();\nSystem.Threading.Thread.Sleep(-1);");

        Assert.Contains("\"Environment.Exit(0)\" was not done", error.Message, StringComparison.Ordinal);
        Assert.Equal("", Output.Error);
    }

    [Fact]
    public async Task Execute_ExitByWhatAnEarlierCellLeftRunning_EndsTheLaterCellAndNamesTheEarlier()
    {
        await ValueAsync("var go = new System.Threading.ManualResetEventSlim();"
            + "var left = Task.Run(() => { go.Wait(); Environment.Exit(0); });");

        CellResult.Failed error = await ErrorAsync("go.Set(); System.Threading.Thread.Sleep(-1);");

        Assert.StartsWith("Code that cell 1 left running: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int F(int n) => F(n + 1) + 1; F(0)")]
    [InlineData("Func<int, int> f = null; f = n => f(n + 1) + 1; f(0)")]
    [InlineData("int Start() { int L(int n) => L(n + 1) + 1; return L(0); } Start()")]
    [InlineData("class P { public int X => X + 1; } new P().X")]
    [InlineData("class P { public override string ToString() => $\"{this}!\"; } new P().ToString()")]
    [InlineData("class P { public P() { new P(); } } new P()")]
    [InlineData("class P { public static P operator +(P a, P b) => a + b; } new P() + new P()")]
    [InlineData("record N { public N Next; } var n = new N(); n.Next = n; n.ToString()")]
    [InlineData("async Task<int> G(int n) => await G(n + 1) + 1; await G(0)")]
    [InlineData("async ValueTask<int> G(int n) => await G(n + 1) + 1; await G(0)")]
    [InlineData("IEnumerable<int> It() { foreach (int x in It()) yield return x; } It().First()")]
    [InlineData("int F() { try { return F() + 1; } finally { Log(); } } void Log() { } F()")]
    [InlineData("int F(int n) => F(n + 1) + 1; await Task.Run(() => F(0))")]
    public async Task Execute_EndlessRecursion_EndsTheCellWithAShortTrace(string code)
    {
        CellResult.Failed error = await ErrorAsync(code);

        Assert.Equal(nameof(InsufficientExecutionStackException), error.Name);
        Assert.StartsWith("Too many calls within calls", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Traceback.Count, 1, 20);
        Assert.Equal("2", await ValueAsync("1 + 1"));
    }

    [Theory]
    [InlineData("int H(int n) => n == 0 ? 0 : 1 + H(n - 1); H(100_000)", "100000")]
    [InlineData("async Task<int> H(int n) => n == 0 ? 0 : 1 + await H(n - 1); await H(10_000)", "10000")]
    public async Task Execute_DeepRecursionThatEnds_GivesItsValue(string code, string value) =>
        Assert.Equal(value, await ValueAsync(code));

    [Fact]
    public async Task Execute_RecursionThatTheCellCatches_GoesOnAndIsStoppedAgain()
    {
        const string Catch = "try { F(0); } catch (InsufficientExecutionStackException) { caught++; }";

        Assert.Equal("2", await ValueAsync($"int caught = 0; int F(int n) => F(n + 1) + 1; {Catch} {Catch} caught"));
    }
}
