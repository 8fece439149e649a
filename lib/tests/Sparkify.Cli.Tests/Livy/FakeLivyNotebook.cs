using Sparkify.Cli.Livy.Notebook;
using Sparkify.Kernel;
using Sparkify.Livy;
using Sparkify.Livy.Tests;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>A notebook whose cells go to a scripted Livy.</summary>
internal sealed class FakeLivyNotebook : IAsyncDisposable
{
    private FakeLivyNotebook(LivyCommands commands)
    {
        Commands = commands;
        LivyDirectives.AddTo(Session, commands);
    }

    public FakeLivy Livy { get; } = new();

    public LivyCommands Commands { get; }

    public CSharpSession Session { get; } = new();

    public RecordedCell Output { get; } = new();

    public static async Task<FakeLivyNotebook> OpenAsync(TimeProvider? time = null)
    {
        var notebook = new FakeLivyNotebook(new LivyCommands());
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
