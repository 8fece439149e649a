namespace Sparkify.Kernel.Tests;

public sealed class AbandonTests : SessionFixture
{
    [Fact]
    public async Task Interrupt_SleepingThread_IsAbandonedWithANotice()
    {
        using var interrupt = new CancellationTokenSource();
        Task<CellResult> cell = RunAsync(
            "Console.Write(\"started\"); System.Threading.Thread.Sleep(20000);", interrupt.Token);
        while (Output.Out.Length == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await interrupt.CancelAsync();

        Assert.Equal(new CellResult.Cancelled(Abandoned: true), await cell);
        Assert.Contains("did not end within 2 seconds of the interrupt", Output.Error, StringComparison.Ordinal);
        Assert.Equal("2", await ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task Interrupt_BlockedOnATask_EndsOrIsAbandonedAndKeepsState()
    {
        await ValueAsync("var x = 5;");
        using var interrupt = new CancellationTokenSource();
        Task<CellResult> cell = RunAsync("Console.Write(\"started\"); Task.Delay(20000).Wait();", interrupt.Token);
        while (Output.Out.Length == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await interrupt.CancelAsync();

        Assert.IsType<CellResult.Cancelled>(await cell);
        Assert.Equal("5", await ValueAsync("x"));
    }
}
