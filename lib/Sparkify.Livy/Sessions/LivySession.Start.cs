using System.Globalization;
using System.Security.Cryptography;
using Sparkify.Livy.Sessions;

namespace Sparkify.Livy;

public sealed partial class LivySession
{
    private const string RowsSetting = "livy.rsc.sql.num-rows";
    private const int LogEnd = 30;

    /// <summary>
    /// Makes sure that there is a session and that it takes statements: the one in use, else the one to attach to,
    /// else the remembered one, else a new one.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting; the session goes on starting and is used the next time.</param>
    /// <returns>The session, ready.</returns>
    /// <exception cref="LivyException">It did not start, or has ended; the message ends with its log.</exception>
    public async Task<LivySessionInfo> StartAsync(CancellationToken cancellationToken = default)
    {
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_lost is not null)
            {
                throw new LivyException(_lost) { Remedy = LivyRemedy.Reconnect };
            }

            Current ??= await FindAsync(cancellationToken).ConfigureAwait(false)
                ?? await CreateAsync(cancellationToken).ConfigureAwait(false);
            if (LivyState.IsStarting(Current.State))
            {
                Current = await ReadyAsync(cancellationToken).ConfigureAwait(false);
            }

            StartHeartbeat(Current);
            return Current;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>What the session was asked for when it was made.</summary>
    /// <param name="name">A setting of Spark or Livy, such as <c>spark.sql.shuffle.partitions</c>.</param>
    /// <returns>The value; null where none was asked for, or where the server does not tell.</returns>
    public string? AskedFor(string name) => Current?.Conf?.GetValueOrDefault(name)
        ?? (IsOurs && Current?.Conf is null ? Requested().ConfValue(name) : null);

    /// <summary>How many rows an SQL answer of this session can hold, as far as the server tells.</summary>
    /// <returns>The session's setting, or Livy's own 1000.</returns>
    internal int RowLimit() =>
        int.TryParse(AskedFor(RowsSetting), CultureInfo.InvariantCulture, out int rows) && rows > 0 ? rows : 1000;

    private async Task<LivySessionInfo?> FindAsync(CancellationToken cancellationToken)
    {
        _lastStatement = null;
        if (Options.Attach is { } wanted)
        {
            LivySessionInfo attached = await Client.GetSessionAsync(wanted, cancellationToken).ConfigureAwait(false);
            IsOurs = _memory.Recall()?.Id == attached.Id;
            return LivyState.IsFinal(attached.State)
                ? throw await EndedAsync(attached, cancellationToken).ConfigureAwait(false)
                : attached;
        }

        return await RecallAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<LivySessionInfo?> RecallAsync(CancellationToken cancellationToken)
    {
        if (_memory.Recall() is not { } remembered)
        {
            return null;
        }

        try
        {
            LivySessionInfo found = await Client.GetSessionAsync(remembered.Id, cancellationToken)
                .ConfigureAwait(false);

            // After a restart of the server the number may be another's; the name tells.
            if (found.Name == remembered.Name && !LivyState.IsFinal(found.State) && found.State != "shutting_down")
            {
                IsOurs = true;
                Report(LivyPhase.Ready, $"Session {found.Id} ({found.Name}) is found again", TimeSpan.Zero);
                return found;
            }
        }
        catch (LivyException error) when (error.IsNotFound)
        {
            // It ended while nobody looked.
        }

        Report(LivyPhase.Starting, $"The remembered session {remembered.Id} has ended", TimeSpan.Zero);
        _memory.Forget();
        return null;
    }

    private async Task<LivySessionInfo> CreateAsync(CancellationToken cancellationToken)
    {
        LivySessionInfo made = await AskedAsync(cancellationToken).ConfigureAwait(false)
            ?? await AskAsync(Requested(), cancellationToken).ConfigureAwait(false);
        _asked = null;
        IsOurs = true;
        _lastStatement = -1;
        _memory.Remember(made);
        ChosenDriverMemory = MemoryByDefault;
        return made;
    }

    /// <summary>Asks for a session, and keeps its name until the answer is known.</summary>
    private Task<LivySessionInfo> AskAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _asked = request.Name;
        return WithGraceAsync(late => Client.CreateSessionAsync(request, late), cancellationToken);
    }

    /// <summary>The session whose answer was lost or interrupted; null when there is none.</summary>
    private async Task<LivySessionInfo?> AskedAsync(CancellationToken cancellationToken) =>
        _asked is null ? null : await Client.FindSessionAsync(_asked, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// The driver's memory that the session was made with because the user set none; null where the user did, and for
    /// sessions that were there before.
    /// </summary>
    public string? ChosenDriverMemory { get; private set; }

    /// <summary>The driver's memory where it is ours to choose; null where the user set it, or nobody.</summary>
    private string? MemoryByDefault =>
        Options.Request.DriverMemory is null && Options.Request.ConfValue("spark.driver.memory") is null
            ? Options.DefaultDriverMemory
            : null;

    private SessionRequest Requested()
    {
        SessionRequest request = Options.Request;
        request = request with
        {
            DriverMemory = MemoryByDefault ?? request.DriverMemory,
            Kind = request.Kind ?? LivyKind.Spark,
            Name = request.Name ?? _asked ?? $"sparkify-{RandomNumberGenerator.GetHexString(8, lowercase: true)}",
        };
        return request.ConfValue(RowsSetting) is null
            ? request.WithConf(RowsSetting, Options.RowsPerAnswer.ToString(CultureInfo.InvariantCulture))
            : request;
    }

    private async Task<LivySessionInfo> ReadyAsync(CancellationToken cancellationToken)
    {
        var pace = new Pace(Client.Options.TimeProvider, TimeSpan.FromSeconds(2));
        LivySessionInfo seen = Current!;
        while (LivyState.IsStarting(seen.State))
        {
            Report(LivyPhase.Starting, Describe(seen), pace.Elapsed);
            if (pace.Elapsed > Options.StartTimeout)
            {
                throw await TooSlowAsync(seen, cancellationToken).ConfigureAwait(false);
            }

            await pace.WaitAsync(cancellationToken).ConfigureAwait(false);
            seen = await SeeAsync(seen.Id, cancellationToken).ConfigureAwait(false);
            Current = seen;
        }

        if (LivyState.IsFinal(seen.State))
        {
            throw await EndedAsync(seen, cancellationToken).ConfigureAwait(false);
        }

        Report(LivyPhase.Ready, Describe(seen), pace.Elapsed);
        return seen;
    }

    private static string Describe(LivySessionInfo session) =>
        $"Session {session.Id}: {session.State}" + (session.AppId is null ? "" : $", {session.AppId}");

    private async Task<LivySessionInfo> SeeAsync(int id, CancellationToken cancellationToken)
    {
        try
        {
            return await Client.GetSessionAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (LivyException error) when (error.IsNotFound)
        {
            throw Gone(id, error);
        }
    }

    private LivyException Gone(int id, LivyException cause)
    {
        return new LivyException(Lose($"Session {id} is gone: it idled too long, or someone deleted it."), cause)
        {
            Status = cause.Status,
            Body = cause.Body,
            Remedy = LivyRemedy.Reconnect,
        };
    }

    private async Task<LivyException> EndedAsync(LivySessionInfo session, CancellationToken cancellationToken)
    {
        string log = await LogEndAsync(session, cancellationToken).ConfigureAwait(false);
        bool wasReady = _lastStatement >= 0 || !IsOurs;
        string? memory = OutOfMemory([log]);
        string what = memory
            ?? $"Session {session.Id} ended in state \"{session.State}\"; the end of its log tells why.";
        string next = wasReady ? Lose(what)
            : memory ?? $"{what} Mend that, then run the cell again to start another.";
        if (!wasReady)
        {
            Current = null;
            _memory.Forget();
        }

        return new LivyException($"{next}\n{log}")
        {
            IsMissingKind = !wasReady && KnownFaults.IsMissingKind([log]),
            Remedy = memory is not null ? LivyRemedy.Configure : wasReady ? LivyRemedy.Reconnect : null,
        };
    }

    /// <summary>What ran in the session is lost, so another must not take its place unasked.</summary>
    private string Lose(string what)
    {
        Current = null;
        _memory.Forget();
        _lost = what + " Its variables and temporary views are lost. Start another (RecreateAsync), then "
            + "run all again from the first statement on.";
        return _lost;
    }

    private async Task<LivyException> TooSlowAsync(LivySessionInfo session, CancellationToken cancellationToken)
    {
        string log = await LogEndAsync(session, cancellationToken).ConfigureAwait(false);
        await CloseAsync(keep: !IsOurs, cancellationToken).ConfigureAwait(false);
        return new LivyException(
            $"Session {session.Id} was still \"{session.State}\" after {Options.StartTimeout.TotalSeconds:0} seconds "
            + "and was ended. Free resources on the cluster, ask for less memory, or raise StartTimeout.\n" + log);
    }

    private async Task<string> LogEndAsync(LivySessionInfo session, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> lines = session.Log;
        try
        {
            lines = (await Client.GetSessionLogAsync(session.Id, -1, -1, cancellationToken).ConfigureAwait(false)).Log;
        }
        catch (LivyException)
        {
            // The lines that came with the session have to do.
        }

        return Client.Clean(string.Join('\n', lines.TakeLast(LogEnd)));
    }

    private void StartHeartbeat(LivySessionInfo session)
    {
        int seconds = session.HeartbeatTimeoutInSecond ?? Options.Request.HeartbeatTimeoutInSecond ?? 0;
        if (_heartbeat is null && IsOurs && seconds > 0)
        {
            _heartbeat = new Heartbeat(Client, session.Id, TimeSpan.FromSeconds(seconds));
        }
    }
}
