using Sparkify.Livy.Commands;
using Sparkify.Livy.Configuration;

namespace Sparkify.Livy;

/// <summary>A notebook's commands on Spark as plain calls: one server, one session, made when needed.</summary>
public sealed partial class LivyCommands : IAsyncDisposable
{
    private readonly Forward _progress = new();
    private LivyClient? _client;
    private LivySession? _session;

    /// <summary>Finds the commands of the notebook whose cell runs; set by the notebook's host.</summary>
    public static Func<LivyCommands?>? Locate { get; set; }

    /// <summary>The commands of the notebook whose cell runs; null outside a notebook.</summary>
    public static LivyCommands? Current => Locate?.Invoke();

    /// <summary>Where the connection came from; null before the first command.</summary>
    public LivySettings? Settings { get; private set; }

    /// <summary>A file beside the notebook that remembers the session across restarts; null to forget it.</summary>
    public string? MemoryFile { get; init; }

    /// <summary>Told of what the user should know and did not ask for, one line each; null for nobody.</summary>
    public Action<string>? Tell { get; init; }

    /// <summary>Where the present command shows how far it is; null for nowhere.</summary>
    public IProgress<LivyProgress>? Progress
    {
        get => _progress.Target;
        set => _progress.Target = value;
    }

    /// <summary>The session, prepared from the configuration when nothing was connected before.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The session; it starts with its first statement.</returns>
    /// <exception cref="LivyException">No server is configured.</exception>
    public async Task<LivySession> SessionAsync(CancellationToken cancellationToken = default)
    {
        if (_session is null)
        {
            Settings = await LivyConfiguration.ResolveAsync(cancellationToken).ConfigureAwait(false);
            Open(Settings);
        }

        return _session!;
    }

    /// <summary>Lets go of the present connection, ending its session if it is ours, and takes another.</summary>
    /// <param name="settings">Where Livy is; null for the configuration's.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task ConnectAsync(LivySettings? settings = null, CancellationToken cancellationToken = default)
    {
        settings ??= await LivyConfiguration.ResolveAsync(cancellationToken).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
        Settings = settings;
        Open(settings);
    }

    /// <summary>Uses an existing session of the server, which is left alone at the end.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task AttachAsync(LivyId session, CancellationToken cancellationToken = default)
    {
        LivySession present = await SessionAsync(cancellationToken).ConfigureAwait(false);

        // Looked for first: a number that is not there must not cost the session in use.
        LivySessionInfo found = await present.Client.GetSessionAsync(session, cancellationToken).ConfigureAwait(false);
        if (found.Id == present.Current?.Id)
        {
            return;
        }

        LivySettings settings = LivyState.IsFinal(found.State)
            ? throw new LivyException(
                $"Session {found.Id} has ended in state \"{found.State}\"; take one that lives.")
            {
                Remedy = LivyRemedy.List,
            }
            : Settings!;
        await ConnectAsync(
            settings with { Session = settings.Session with { Attach = session } }, cancellationToken)
            .ConfigureAwait(false);
        await _session!.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the session what may stand at a place in code; connects to nothing and starts nothing.</summary>
    /// <param name="code">The code.</param>
    /// <param name="cursor">The place, in UTF-16 units from the start.</param>
    /// <param name="kind">The code's language; Livy completes Scala only.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The names that may stand there; empty without a session.</returns>
    public async Task<IReadOnlyList<string>> CompleteAsync(
        string code, int cursor, string kind, CancellationToken cancellationToken = default) => _session is null
        ? []
        : await _session.CompleteAsync(code, cursor, kind, cancellationToken).ConfigureAwait(false);

    /// <summary>Sets what the session shall be: the JSON of POST /sessions, in place of any set before.</summary>
    /// <param name="json">The settings, such as {"executorMemory": "4g"}.</param>
    /// <param name="force">Ends a running session, and starts another with the settings.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="LivyException">The JSON is wrong, or a session is running and force is not given.</exception>
    public async Task ConfigureAsync(string json, bool force = false, CancellationToken cancellationToken = default)
    {
        SessionRequest request = SessionRequestReader.Parse(json);
        LivySession session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        bool running = session.Current is not null || session.IsLost;
        if (force && running)
        {
            await session.CloseAsync(keep: false, cancellationToken).ConfigureAwait(false);
        }

        session.Configure(session.Options with { Request = request, Attach = null });
        if (force && running)
        {
            await session.RecreateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Brings a table or data frame variable of the cluster home.</summary>
    /// <param name="variable">The variable's name.</param>
    /// <param name="kind">The language that it lives in.</param>
    /// <param name="options">How much to bring.</param>
    /// <param name="cancellationToken">Cancels the statements.</param>
    /// <returns>The rows, typed.</returns>
    public async Task<LivyTable> OutputAsync(
        string variable, string kind, LivyQueryOptions options, CancellationToken cancellationToken = default)
    {
        const string View = "sparkify_output";
        LivySession session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        await session.RunAsync(RemoteCode.View(variable, View, kind), kind, cancellationToken).ConfigureAwait(false);
        return await session.QueryAsync($"SELECT * FROM {View}", options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes one session by its number; our own only through cleanup.</summary>
    /// <param name="id">The session's number.</param>
    /// <param name="force">Must be true.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="LivyException">It is our own session, or force is not given.</exception>
    public async Task DeleteAsync(int id, bool force, CancellationToken cancellationToken = default)
    {
        LivySession session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        if (!force)
        {
            throw new LivyException(
                $"Session {id} and all that ran in it would be lost; add -f if that is meant.");
        }

        if (session.Current?.Id == id)
        {
            throw new LivyException($"Session {id} is this notebook's own, and is not ended by its number.")
            {
                Remedy = LivyRemedy.End,
            };
        }

        await session.Client.DeleteSessionAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends this notebook's session, or every session of the server.</summary>
    /// <param name="force">Must be true.</param>
    /// <param name="all">True for every session, whoever made it.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The sessions that were ended.</returns>
    public async Task<IReadOnlyList<LivySessionInfo>> CleanupAsync(
        bool force, bool all = false, CancellationToken cancellationToken = default)
    {
        LivySession session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<LivySessionInfo> meant = all
            ? await session.Client.ListSessionsAsync(cancellationToken).ConfigureAwait(false)
            : session.Current is { } own ? [own] : [];
        if (!force)
        {
            IEnumerable<string> each = meant.Select(one => $"{one.Id} ({one.State}, {one.Owner ?? "no owner"})");
            string list = string.Join(", ", each.DefaultIfEmpty("none"));
            throw new LivyException($"These sessions would be lost: {list}. Add -f if that is meant.");
        }

        await session.CloseAsync(keep: false, cancellationToken).ConfigureAwait(false);
        foreach (LivySessionInfo one in all ? meant : [])
        {
            await session.Client.DeleteSessionAsync(one.Id, cancellationToken).ConfigureAwait(false);
        }

        return meant;
    }

    /// <summary>Ends the session unless it is to stay.</summary>
    /// <returns>The end.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync().ConfigureAwait(false);
            _client!.Dispose();
            (_session, _client) = (null, null);
        }
    }

    private void Open(LivySettings settings)
    {
        _client = new LivyClient(settings.Client);
        _session = new LivySession(_client, settings.Session with
        {
            Progress = _progress,
            Tell = settings.Session.Tell ?? Tell,
            MemoryFile = settings.Session.MemoryFile ?? MemoryFile,
        });
    }

    private sealed class Forward : IProgress<LivyProgress>
    {
        public IProgress<LivyProgress>? Target { get; set; }

        public void Report(LivyProgress value) => Target?.Report(value);
    }
}
