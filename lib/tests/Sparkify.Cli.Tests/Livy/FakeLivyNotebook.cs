using Sparkify.Interactive.Spark;
using Sparkify.Kernel;
using Sparkify.Livy;
using Sparkify.Livy.Tests;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>A notebook whose cells go to a scripted Livy.</summary>
internal sealed class FakeLivyNotebook : IAsyncDisposable
{
    public FakeLivy Livy { get; } = new();

    public LivyCommands Commands => SparkNotebook.Of(Session.Root)!.Commands;

    public CSharpSession Session { get; } = new();

    public RecordedCell Output { get; } = new();

    public static async Task<FakeLivyNotebook> OpenAsync(TimeProvider? time = null)
    {
        var notebook = new FakeLivyNotebook();
        await notebook.Commands.ConnectAsync(new LivySettings
        {
            Client = Sparkify.Livy.Tests.TestClient.Options(notebook.Livy.Server) with
            {
                TimeProvider = time ?? TimeProvider.System,
            },
        });
        return notebook;
    }

    public Task<CellResult> RunAsync(string cell) =>
        Session.ExecuteAsync(cell, Output, TestContext.Current.CancellationToken);

    public async Task OkAsync(string cell)
    {
        CellResult result = await RunAsync(cell);
        Assert.True(result is CellResult.Ok, $"{result}");
    }

    public async Task<CellResult.Failed> FailAsync(string cell) =>
        Assert.IsType<CellResult.Failed>(await RunAsync(cell));

    public async ValueTask DisposeAsync()
    {
        await Commands.DisposeAsync();
        await Session.DisposeAsync();
        await Livy.DisposeAsync();
    }
}
