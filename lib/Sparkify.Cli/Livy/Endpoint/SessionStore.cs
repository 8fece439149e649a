using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>The endpoint's sessions and batches: numbers, names, and the time-outs that end and forget them.</summary>
internal sealed class SessionStore(EndpointOptions options) : IAsyncDisposable
{
    private readonly SortedDictionary<int, EndpointSession> _sessions = [];
    private readonly SortedDictionary<int, EndpointBatch> _batches = [];
    private readonly Lock _lock = new();
    private int _nextSession;
    private int _nextBatch;

    public EndpointSession[] Sessions
    {
        get
        {
            lock (_lock)
            {
                return [.. _sessions.Values];
            }
        }
    }

    public EndpointBatch[] Batches
    {
        get
        {
            lock (_lock)
            {
                return [.. _batches.Values];
            }
        }
    }

    public EndpointSession Create(SessionBody body)
    {
        RequireDuration(body.Ttl);
        RequireDuration(body.IdleTimeout);
        lock (_lock)
        {
            RequireName(body.Name, _nextSession, _sessions.Values.Select(session => session.Body.Name));
            if (_sessions.Values.Count(session => session.State == "starting") >= options.MaxStarting)
            {
                throw new Refusal(400, "Rejected, too many sessions are being created!");
            }

            var session = new EndpointSession(_nextSession, body, options);
            _sessions.Add(_nextSession++, session);
            return session;
        }
    }

    public EndpointBatch CreateBatch(BatchBody body)
    {
        lock (_lock)
        {
            RequireName(body.Name, _nextBatch, _batches.Values.Select(batch => batch.Body.Name));
            var batch = new EndpointBatch(_nextBatch, body, options.Spark);
            _batches.Add(_nextBatch++, batch);
            return batch;
        }
    }

    /// <summary>The session of a number or name.</summary>
    public EndpointSession Get(string id) =>
        Sessions.FirstOrDefault(session => session.Id.ToString() == id || session.Body.Name == id)
        ?? throw Refusal.NoSession(id);

    public EndpointBatch GetBatch(string id) =>
        Batches.FirstOrDefault(batch => batch.Id.ToString() == id || batch.Body.Name == id)
        ?? throw Refusal.NoSession(id);

    public async Task DeleteAsync(EndpointSession session)
    {
        await session.DisposeAsync();
        lock (_lock)
        {
            _sessions.Remove(session.Id);
        }
    }

    public async Task DeleteAsync(EndpointBatch batch)
    {
        await batch.DisposeAsync();
        lock (_lock)
        {
            _batches.Remove(batch.Id);
        }
    }

    /// <summary>Ends and forgets what has timed out.</summary>
    public async Task SweepAsync()
    {
        foreach (EndpointSession session in Sessions)
        {
            if (HasEnded(session))
            {
                if (Since(session.Ended) > options.Retention)
                {
                    await DeleteAsync(session);
                }
            }
            else if (IsTimedOut(session))
            {
                await DeleteAsync(session);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (EndpointSession session in Sessions)
        {
            await DeleteAsync(session);
        }

        foreach (EndpointBatch batch in Batches)
        {
            await DeleteAsync(batch);
        }
    }

    private static bool HasEnded(EndpointSession session) => LivyState.IsFinal(session.State);

    private bool IsTimedOut(EndpointSession session)
    {
        SessionBody body = session.Body;
        TimeSpan idle = LivyDuration.TryParse(body.IdleTimeout, out TimeSpan own) ? own : options.SessionTimeout;
        int heartbeat = body.HeartbeatTimeoutInSecond ?? 0;
        return Since(session.Active) > idle
            || (heartbeat > 0 && Since(session.Heartbeat).TotalSeconds > heartbeat)
            || (options.CheckTtl && LivyDuration.TryParse(body.Ttl, out TimeSpan ttl) && Since(session.Created) > ttl);
    }

    private TimeSpan Since(long timestamp) => options.TimeProvider.GetElapsedTime(timestamp);

    private static void RequireName(string? name, int id, IEnumerable<string?> taken)
    {
        if (name is null)
        {
            return;
        }

        if (name.Length == 0 || name.All(char.IsAsciiDigit))
        {
            throw Refusal.Rejected($"Invalid session name: {name}");
        }

        if (taken.Contains(name))
        {
            throw Refusal.Rejected($"Duplicate session name: Some({name}) for session {id}");
        }
    }

    private static void RequireDuration(string? text)
    {
        if (text is not null && !LivyDuration.TryParse(text, out _))
        {
            throw Refusal.Rejected($"Invalid time string: {text}");
        }
    }
}
