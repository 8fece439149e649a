namespace Sparkify.Kernel.Tests;

/// <summary>With a long patience, so that a busy machine cannot make a cell that ends look abandoned.</summary>
public sealed class InterruptTests() : SessionFixture(TimeSpan.FromMinutes(1))
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) { try { while (true) { } } catch { } }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Delay(1); while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("new TaskCompletionSource().Task.Wait();")]
    [InlineData("var gate = new object(); lock (gate) { System.Threading.Monitor.Wait(gate); }")]
    [InlineData("Parallel.For(0, 4, _ => { while (true) { } });")]
    [InlineData("while (true) { Enumerable.Range(0, 1000).OrderBy(i => -i).Sum(); }")]
    [InlineData("while (true) { typeof(string).GetMethods(); }")]
    [InlineData("int Deep(int n) => n == 0 ? 0 : Deep(n - 1) + Deep(n - 1); Deep(60)")]
    [InlineData("again: try { throw new Exception(); } catch { } finally { } goto again;")]
    [InlineData("IEnumerable<int> Endless() { while (true) yield return 1; } Endless().Sum(i => (long)i)")]
    [InlineData("while (true) { await Task.Yield(); }")]
    [InlineData("while (true) { Console.Write(\"\"); }")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Select(i => (double)i).Where(d => d < 0)")]
    public async Task Interrupt_WhateverTheCellDoes_EndsItAndKeepsState(string code)
    {
        await ValueAsync("var x = 5;");

        CellResult result = await InterruptAsync(code);

        Assert.Equal(new CellResult.Cancelled(Abandoned: false), result);
        Assert.Equal("5", await ValueAsync("x"));
    }

    [Fact]
    public async Task Interrupt_CellThatAwaited_DoesNotGoOnLater()
    {
        await ValueAsync("var done = new TaskCompletionSource(); var count = 0;");

        await InterruptAsync("await done.Task; count = 1;");

        await ValueAsync("done.SetResult(); await Task.Delay(50);");
        Assert.Equal("0", await ValueAsync("count"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Interrupt_CellThatAwaitsItsTask_EndsTheTaskToo()
    {
        await ValueAsync("var turns = 0L;");

        await InterruptAsync("await Task.Run(() => { while (true) { turns++; } });");

        string? before;
        do
        {
            before = await ValueAsync("turns");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        while (before != await ValueAsync("turns"));
    }

    [Fact]
    public async Task CellCancellation_OnInterrupt_IsCancelled()
    {
        await InterruptAsync(
            "CellCancellation.Register(() => Console.Write(\"told\")); Console.Error.Write(\"ready\"); "
            + "await Task.Delay(-1);",
            "ready");

        Assert.Equal("told", Output.Out);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    public async Task Interrupt_FinallyBlock_TidiesUp(string code)
    {
        await ValueAsync("var tidied = 0; void Tidy() { for (int i = 0; i < 3; i++) tidied++; }");

        await InterruptAsync($"try {{ {code} }} finally {{ Tidy(); }}");

        Assert.Equal("3", await ValueAsync("tidied"));
    }

    [Fact]
    public async Task BackgroundWork_AfterItsCellEnded_GoesOn()
    {
        await ValueAsync(
            "var n = 0; async Task Count() { while (n < 3) { await Task.Delay(1); n++; } } var task = Count();");

        Assert.Equal("3", await ValueAsync("await task; n"));
    }

    private async Task<CellResult> InterruptAsync(string code, string signal = "started")
    {
        using var interrupt = new CancellationTokenSource();
        Task<CellResult> cell = RunAsync($"Console.Error.Write(\"started\");\n{code}", interrupt.Token);
        while (!Output.Error.Contains(signal, StringComparison.Ordinal))
        {
            Assert.False(cell.IsCompleted, "The cell ended before it could be interrupted.");
            await Task.Delay(10);
        }

        await interrupt.CancelAsync();
        return await cell;
    }
}
