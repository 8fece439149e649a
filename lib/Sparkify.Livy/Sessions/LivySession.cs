using Sparkify.Livy.Sessions;

namespace Sparkify.Livy;

/// <summary>
/// One session on a Livy server: made when the first statement needs it, found again after a restart of the kernel,
/// kept awake while a statement runs, and ended with this object unless told to stay.
/// </summary>
public sealed partial class LivySession : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly SessionMemory _memory;
    private readonly List<Func<CancellationToken, Task>> _beforeEnd = [];
    private Heartbeat? _heartbeat;
    private string? _lost;
    private string? _asked;

    /// <summary>Prepares a session; nothing is sent yet.</summary>
    /// <param name="client">The server's client; it stays the caller's.</param>
    /// <param name="options">How the session comes to be, is kept, and ends.</param>
    public LivySession(LivyClient client, LivySessionOptions? options = null)
    {
        Client = client;
        Options = options ?? new LivySessionOptions();
        _memory = new SessionMemory(Options.MemoryFile, client.Options.Endpoint);
    }

    /// <summary>The server's client.</summary>
    public LivyClient Client { get; }

    /// <summary>How the session comes to be, is kept, and ends.</summary>
    public LivySessionOptions Options { get; private set; }

    /// <summary>The session as last seen; null before the first statement and after the end.</summary>
    public LivySessionInfo? Current { get; private set; }

    /// <summary>True when this object made the session, now or before a restart, and may end it.</summary>
    public bool IsOurs { get; private set; }

    /// <summary>True when the session ended by itself after work was done in it, so that it is not made anew.</summary>
    internal bool IsLost => _lost is not null;

    /// <summary>Takes other options for the next session.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="LivyException">A session is running; end it first.</exception>
    public void Configure(LivySessionOptions options) => Options = Current is null
        ? options with { MemoryFile = Options.MemoryFile }
        : throw new LivyException(
            $"Session {Current.Id} is running with other settings; add -f to end it and start anew with these.");

    /// <summary>Says whether the session stays at the end, to be found again through the memory file.</summary>
    /// <param name="keep">True to leave it running.</param>
    public void Keep(bool keep = true) => Options = Options with { KeepOnClose = keep };

    /// <summary>Has some work done before the session is ended: such as removing what it wrote.</summary>
    /// <param name="work">
    /// The work. It gets 30 seconds; its failure does not keep the session. Not called when the session stays.
    /// </param>
    public void BeforeEnd(Func<CancellationToken, Task> work) => _beforeEnd.Add(work);

    /// <summary>Ends the session, or lets go of one that is not ours.</summary>
    /// <param name="keep">True to leave it running and remembered.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task CloseAsync(bool keep = false, CancellationToken cancellationToken = default)
    {
        if (!keep && IsOurs)
        {
            await PrepareEndAsync(cancellationToken).ConfigureAwait(false);
        }

        await StopHeartbeatAsync().ConfigureAwait(false);
        LivySessionInfo? asked = Current is null ? await AskedAsync(cancellationToken).ConfigureAwait(false) : null;
        if (!keep && (asked ?? (IsOurs ? Current : null)) is { } ours)
        {
            await DeleteAsync(ours, cancellationToken).ConfigureAwait(false);
        }

        if (!keep && (asked ?? Current) is not null)
        {
            _memory.Forget();
        }

        (Current, _asked) = (null, null);
    }

    /// <summary>Ends what is left of the session and starts another; its variables and views are lost.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The new session.</returns>
    public async Task<LivySessionInfo> RecreateAsync(CancellationToken cancellationToken = default)
    {
        await CloseAsync(keep: false, cancellationToken).ConfigureAwait(false);
        _memory.Forget();
        _lost = null;
        return await StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the session's log.</summary>
    /// <param name="lines">How many of the last lines; -1 for all that the server keeps.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The lines; empty without a session.</returns>
    public async Task<IReadOnlyList<string>> LogAsync(int lines = -1, CancellationToken cancellationToken = default) =>
        Current is null
            ? []
            : (await Client.GetSessionLogAsync(Current.Id, -1, lines, cancellationToken).ConfigureAwait(false)).Log;

    /// <summary>Ends the session unless the options say to keep it. Failures are of no use to anyone here.</summary>
    /// <returns>The end.</returns>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), Client.Options.TimeProvider);
        try
        {
            await CloseAsync(Options.KeepOnClose, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is LivyException or OperationCanceledException)
        {
            // The server ends an idle session by itself; the memory file still names it.
        }

        _starting.Dispose();
        _posting.Dispose();
    }

    private async Task PrepareEndAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        Func<CancellationToken, Task>[] work = Current is null ? [] : [.. _beforeEnd];
        _beforeEnd.Clear();
        foreach (Func<CancellationToken, Task> one in work)
        {
            try
            {
                await one(limit.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is LivyException or OperationCanceledException)
            {
                // A session that is dead or hangs is to be ended all the same.
            }
        }
    }

    private async Task DeleteAsync(LivySessionInfo session, CancellationToken cancellationToken)
    {
        try
        {
            await Client.DeleteSessionAsync(session.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (LivyException error)
        {
            throw error.Restated(
                $"Session {session.Id} may still run, and cost money. {error.Message} Then end it.", LivyRemedy.End);
        }
    }

    private async Task StopHeartbeatAsync()
    {
        if (Interlocked.Exchange(ref _heartbeat, null) is { } beating)
        {
            await beating.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Report(LivyPhase phase, string text, TimeSpan elapsed, double? fraction = null) =>
        Options.Progress?.Report(new LivyProgress(phase, Client.Clean(text), elapsed) { Fraction = fraction });
}
