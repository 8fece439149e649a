using Sparkify.Kernel;
using Sparkify.Livy;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>What becomes of a notebook's session when its kernel ends.</summary>
public sealed class KeepTests
{
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Kernel_Ends_TheSessionStaysOnlyWhenTold(bool keep, int deletions)
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        await notebook.OkAsync("#!spark\n1");
        if (keep)
        {
            await notebook.OkAsync("#!livy keep");
            await notebook.OkAsync("#!livy config");
            Assert.Contains("the session stays", notebook.Output.Shown[^1], StringComparison.Ordinal);
        }

        await notebook.Commands.DisposeAsync();
        Assert.Equal(deletions, notebook.Livy.Count("DELETE /sessions/0"));
    }

    [Fact]
    public async Task Keep_OnTheEmbeddedEndpoint_IsRefusedWithTheWayToDoIt()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        await notebook.Commands.ConnectAsync(notebook.Commands.Settings! with { Source = LivySource.Embedded });
        CellResult.Failed failed = await notebook.FailAsync("#!livy keep");
        Assert.Contains("sparkify livy start", failed.Message, StringComparison.Ordinal);
    }
}
