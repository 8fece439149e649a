namespace Sparkify.Kernel.Tests;

/// <summary>With a long patience, so that a busy machine cannot make a cell that ends look abandoned.</summary>
public sealed class InterruptTests() : SessionFixture(TimeSpan.FromMinutes(1))
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) { try { while (true) { } } catch { } }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Delay(1); while (true) { }")]
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

    [Fact]
    public async Task CellCancellation_OnInterrupt_IsCancelled()
    {
        await InterruptAsync(
            "CellCancellation.Register(() => Console.Write(\"told\")); Console.Error.Write(\"ready\"); "
            + "await Task.Delay(-1);",
            "ready");

        Assert.Equal("told", Output.Out);
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
