namespace Sparkify.Kernel.Tests;

public sealed class AbandonTests : SessionFixture
{
    /// <remarks>The socket waits in the operating system, where neither checkpoints nor wakes reach.</remarks>
    [Fact]
    public async Task Interrupt_DeafThread_IsAbandonedWithANotice()
    {
        using var interrupt = new CancellationTokenSource();
        Task<CellResult> cell = RunAsync(
            """
            var port = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            port.Start();
            Console.Write("started");
            port.AcceptTcpClient();
            """,
            interrupt.Token);
        while (Output.Out.Length == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await interrupt.CancelAsync();

        Assert.Equal(new CellResult.Cancelled(Abandoned: true), await cell);
        Assert.Contains("did not end within 2 seconds of the interrupt", Output.Error, StringComparison.Ordinal);
        Assert.Equal("2", await ValueAsync("1 + 1"));
    }
}
