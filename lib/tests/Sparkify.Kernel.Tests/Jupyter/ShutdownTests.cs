using System.Text.Json.Nodes;

namespace Sparkify.Kernel.Tests.Jupyter;

public sealed class ShutdownTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shutdown_Asked_RepliesAndEnds(bool restart)
    {
        await using var kernel = new TestKernel();
        using var client = new TestClient(kernel.File);
        client.Send(client.Control, "shutdown_request", new JsonObject { ["restart"] = restart });

        System.Text.Json.JsonElement reply = client.Next(client.Control, "shutdown_reply").Content;
        Assert.Equal(restart, reply.GetProperty("restart").GetBoolean());
        Assert.Equal(restart, await kernel.Running);
    }

    [Fact]
    public async Task Shutdown_WhileCellRuns_DoesNotWaitForIt()
    {
        await using var kernel = new TestKernel();
        using var client = new TestClient(kernel.File);
        client.SendCell("Console.WriteLine(\"begun\"); while (true) { }");
        client.Next(client.IoPub, "stream");
        client.Send(client.Control, "shutdown_request", new JsonObject { ["restart"] = false });

        Assert.False(await kernel.Running);
    }
}
