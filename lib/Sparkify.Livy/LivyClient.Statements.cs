using Sparkify.Livy.Http;
using Sparkify.Livy.Models;

namespace Sparkify.Livy;

public sealed partial class LivyClient
{
    /// <summary>Lists some of a session's statements. Servers before 0.8 know no order but the oldest first.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="from">How many to skip.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The statements, the newest first where the server can.</returns>
    public Task<LivyStatementPage> ListStatementsAsync(
        LivyId session, int from = 0, int size = 20, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Get($"sessions/{session.Segment}/statements?from={from}&size={size}&order=desc"),
            LivyJson.Default.LivyStatementPage,
            cancellationToken);

    /// <summary>
    /// Sends code to run, once. After an answer of unknown fate (5xx, connection cut) this does not repeat itself;
    /// a <c>LivySession</c> finds out by listing whether the code arrived.
    /// </summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="code">The code.</param>
    /// <param name="kind">The code's language, see <see cref="LivyKind"/>; null for the session's own.</param>
    /// <param name="cancellationToken">Stops the request, not the statement.</param>
    /// <returns>The statement, waiting or running.</returns>
    public Task<LivyStatement> PostStatementAsync(
        LivyId session, string code, string? kind = null, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Post(
                $"sessions/{session.Segment}/statements",
                new StatementRequest(code, kind),
                LivyJson.Default.StatementRequest),
            LivyJson.Default.LivyStatement,
            cancellationToken);

    /// <summary>Asks for one statement.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="statement">The statement's number.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The statement, with its output once it is done.</returns>
    public Task<LivyStatement> GetStatementAsync(
        LivyId session, int statement, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Get($"sessions/{session.Segment}/statements/{statement}"),
            LivyJson.Default.LivyStatement,
            cancellationToken);

    /// <summary>Asks the server to cancel a statement; the end comes later and has to be waited for.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="statement">The statement's number.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task CancelStatementAsync(LivyId session, int statement, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Post($"sessions/{session.Segment}/statements/{statement}/cancel") with { Idempotent = true },
            cancellationToken);

    /// <summary>Asks what may stand at a place in code. Livy completes Scala only.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="code">The code.</param>
    /// <param name="cursor">The place, in characters from the start.</param>
    /// <param name="kind">The code's language.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The candidates; empty for languages that Livy does not complete.</returns>
    public async Task<IReadOnlyList<string>> CompleteAsync(
        LivyId session,
        string code,
        int cursor,
        string kind = LivyKind.Spark,
        CancellationToken cancellationToken = default) =>
        (await _connection.SendAsync(
            LivyRequest.Post(
                $"sessions/{session.Segment}/completion",
                new CompletionRequest(code, kind, cursor),
                LivyJson.Default.CompletionRequest) with
            { Idempotent = true },
            LivyJson.Default.CompletionAnswer,
            cancellationToken).ConfigureAwait(false)).Candidates;
}
