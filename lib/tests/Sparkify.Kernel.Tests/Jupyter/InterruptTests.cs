using System.Text.Json.Nodes;

namespace Sparkify.Kernel.Tests.Jupyter;

public sealed class InterruptTests(TestKernel kernel) : KernelTestBase(kernel)
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) { try { while (true) { } } catch { } }")]
    [InlineData("System.Threading.Tasks.Task.Delay(100000).Wait();")]
    [InlineData("await System.Threading.Tasks.Task.Delay(100000);")]
    [InlineData("System.Threading.Thread.Sleep(100000);")]
    [InlineData("await System.Threading.Tasks.Task.Delay(100000, CellCancellation);")]
    public void Interrupt_RunningCell_EndsItAndKeepsTheState(string code)
    {
        Client.Execute("int kept = 7;");
        string id = Client.SendCell("Console.WriteLine(\"begun\"); " + code);
        Client.Next(Client.IoPub, "stream");
        Client.Send(Client.Control, "interrupt_request", new JsonObject());
        Client.Next(Client.Control, "interrupt_reply");
        Execution run = Client.Finish(id);

        Assert.Equal("KeyboardInterrupt", run.Reply.GetProperty("ename").GetString());
        Assert.Equal("7", Client.Execute("kept").Result);
    }

    [Fact]
    public void Interrupt_NothingRuns_IsAnsweredAndHarmless()
    {
        Client.Send(Client.Control, "interrupt_request", new JsonObject());

        Assert.Equal("ok", TestClient.Text(Client.Next(Client.Control, "interrupt_reply"), "status"));
        Assert.Equal("1", Client.Execute("1").Result);
    }

    [Fact]
    public void Interrupt_OnTheShellChannel_IsNotQueued()
    {
        string id = Client.SendCell("Console.WriteLine(\"begun\"); while (true) { }");
        Client.Next(Client.IoPub, "stream");
        Client.Send(Client.Shell, "interrupt_request", new JsonObject());

        Assert.Equal("error", Client.Finish(id).Status);
    }
}
