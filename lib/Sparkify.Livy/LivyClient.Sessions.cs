using Sparkify.Livy.Http;
using Sparkify.Livy.Models;

namespace Sparkify.Livy;

public sealed partial class LivyClient
{
    private const int PageSize = 100;

    /// <summary>Lists every session of the server, page after page.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The sessions of all users, as far as the server shows them.</returns>
    public async Task<IReadOnlyList<LivySessionInfo>> ListSessionsAsync(CancellationToken cancellationToken = default)
    {
        var all = new Dictionary<int, LivySessionInfo>();
        for (int from = 0; ; from += PageSize)
        {
            SessionPage page = await _connection.SendAsync(
                LivyRequest.Get($"sessions?from={from}&size={PageSize}"),
                LivyJson.Default.SessionPage,
                cancellationToken).ConfigureAwait(false);
            foreach (LivySessionInfo session in page.Sessions)
            {
                all[session.Id] = session;
            }

            if (page.Sessions.Count == 0 || from + PageSize >= page.Total)
            {
                return [.. all.Values.OrderBy(session => session.Id)];
            }
        }
    }

    /// <summary>Asks for a session. It starts in the background; follow its state.</summary>
    /// <param name="request">What it shall be. With a name, a request of unknown fate is looked up first.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The new session.</returns>
    public async Task<LivySessionInfo> CreateSessionAsync(
        SessionRequest request, CancellationToken cancellationToken = default)
    {
        LivyRequest post = LivyRequest.Post("sessions", request, LivyJson.Default.SessionRequest);
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await _connection.SendAsync(post, LivyJson.Default.LivySessionInfo, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (LivyException error) when (request.Name is not null && MayHaveMade(error, attempt))
            {
                if (await FindSessionAsync(request.Name, cancellationToken).ConfigureAwait(false) is { } found)
                {
                    return found;
                }

                if (!error.Transient || attempt == 3)
                {
                    throw;
                }
            }

            await Task.Delay(Options.RetryDelay * (1 << attempt), Options.TimeProvider, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Looks for a living session by its name.</summary>
    internal async Task<LivySessionInfo?> FindSessionAsync(string name, CancellationToken cancellationToken) =>
        (await ListSessionsAsync(cancellationToken).ConfigureAwait(false))
            .LastOrDefault(session => session.Name == name && !LivyState.IsFinal(session.State));

    /// <summary>Asks for one session; this is also its heartbeat.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The session with the last ten lines of its log.</returns>
    public Task<LivySessionInfo> GetSessionAsync(LivyId session, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Get($"sessions/{session.Segment}"), LivyJson.Default.LivySessionInfo, cancellationToken);

    /// <summary>Asks for a session's state alone.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The state in the server's own words.</returns>
    public async Task<string> GetSessionStateAsync(LivyId session, CancellationToken cancellationToken = default) =>
        (await _connection.SendAsync(
            LivyRequest.Get($"sessions/{session.Segment}/state"), LivyJson.Default.StateAnswer, cancellationToken)
            .ConfigureAwait(false)).State;

    /// <summary>Reads a session's log.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="from">The first line's number; -1 for the last <paramref name="size"/> lines.</param>
    /// <param name="size">How many lines; -1 for all.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The lines: the driver's output, its errors, then YARN's diagnostics.</returns>
    public Task<LivyLog> GetSessionLogAsync(
        LivyId session, int from = -1, int size = -1, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Get($"sessions/{session.Segment}/log?from={from}&size={size}"),
            LivyJson.Default.LivyLog,
            cancellationToken);

    /// <summary>Ends a session and forgets it. One that is gone already counts as ended.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>True when the session was there.</returns>
    public async Task<bool> DeleteSessionAsync(LivyId session, CancellationToken cancellationToken = default)
    {
        try
        {
            await _connection.SendAsync(LivyRequest.Delete($"sessions/{session.Segment}"), cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (LivyException error) when (error.IsNotFound)
        {
            return false;
        }
    }

    /// <summary>Counts as activity, so that the server does not end the session for idling.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The session.</returns>
    public Task<LivySessionInfo> ConnectSessionAsync(LivyId session, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Post($"sessions/{session.Segment}/connect") with { Idempotent = true },
            LivyJson.Default.LivySessionInfo,
            cancellationToken);

    /// <summary>Stops a session; the server keeps showing it for a while.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task StopSessionAsync(LivyId session, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(LivyRequest.Post($"sessions/{session.Segment}/stop"), cancellationToken);

    /// <summary>Stops a session, as Livy's own <c>interrupt</c> does in spite of its name.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task InterruptSessionAsync(LivyId session, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(LivyRequest.Post($"sessions/{session.Segment}/interrupt"), cancellationToken);

    /// <summary>The answer was lost, or a repetition finds the name taken by what was lost.</summary>
    private static bool MayHaveMade(LivyException error, int attempt) => error is { Transient: true, NeverSent: false }
        || (attempt > 0 && error.Body?.Contains("Duplicate session name", StringComparison.Ordinal) == true);
}
