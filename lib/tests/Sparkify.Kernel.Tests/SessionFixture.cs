namespace Sparkify.Kernel.Tests;

/// <summary>A session, and short ways to run cells in it.</summary>
public abstract class SessionFixture : IAsyncDisposable
{
    /// <param name="abandonAfter">How long an interrupted cell may take; the session's default when null.</param>
    protected SessionFixture(TimeSpan? abandonAfter = null)
    {
        SessionOptions options = new()
        {
            BundledPackages = HostPackages.Read(
                Path.Combine(AppContext.BaseDirectory, "Sparkify.Kernel.Tests.deps.json")),
        };
        Session = new CSharpSession(options with { AbandonAfter = abandonAfter ?? options.AbandonAfter });
    }

    internal RecordedOutput Output { get; private set; } = new();

    protected CSharpSession Session { get; }

    public virtual async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<CellResult> RunAsync(string code, CancellationToken ct = default)
    {
        Output = new RecordedOutput();
        return Session.ExecuteAsync(code, Output, ct);
    }

    /// <summary>Runs a cell that must end well and gives its value's plain text.</summary>
    protected async Task<string?> ValueAsync(string code)
    {
        CellResult result = await RunAsync(code);
        Assert.False(result is CellResult.Failed, (result as CellResult.Failed)?.Message);
        return Assert.IsType<CellResult.Ok>(result).Value?.Text(MimeBundle.PlainText);
    }

    /// <summary>Runs a cell that must fail.</summary>
    protected async Task<CellResult.Failed> ErrorAsync(string code) =>
        Assert.IsType<CellResult.Failed>(await RunAsync(code));
}
