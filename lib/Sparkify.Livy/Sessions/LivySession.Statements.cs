using Sparkify.Livy.Sessions;

namespace Sparkify.Livy;

public sealed partial class LivySession
{
    private static readonly TimeSpan StateCheck = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _posting = new(1, 1);
    private int? _lastStatement;

    /// <summary>Runs code and waits for its end; when cancelled, so is the statement, to its true end.</summary>
    /// <param name="code">The code.</param>
    /// <param name="kind">The code's language, see <see cref="LivyKind"/>; null for the session's own.</param>
    /// <param name="cancellationToken">Cancels the statement on the server.</param>
    /// <returns>The output, of status "ok".</returns>
    /// <exception cref="LivyException">
    /// The statement failed (with name, text and traceback), was cancelled by someone else, or its session ended.
    /// </exception>
    public async Task<LivyOutput> RunAsync(
        string code, string? kind = null, CancellationToken cancellationToken = default)
    {
        LivySessionInfo session = await StartAsync(cancellationToken).ConfigureAwait(false);
        LivyStatement statement = await PostAsync(session, code, kind, cancellationToken).ConfigureAwait(false);
        try
        {
            statement = await DoneAsync(session, statement, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await CancelAsync(session, statement.Id).ConfigureAwait(false);
            throw;
        }

        return Outcome(statement, code);
    }

    private LivyOutput Outcome(LivyStatement statement, string code)
    {
        if (statement.State == "cancelled")
        {
            throw new LivyException(
                $"Statement {statement.Id} was cancelled on the server before it was done; run it again.");
        }

        LivyOutput output = (statement.Output ?? new LivyOutput()).Unwrapped();
        return output.Status != "error" ? output : throw Failure(output, code);
    }

    private LivyException Failure(LivyOutput output, string code)
    {
        string? memory = OutOfMemory([output.ErrorName, output.ErrorValue, .. output.Traceback]);
        string said = $"{output.ErrorName ?? "Error"}: {output.ErrorValue}";
        return new LivyException(memory is null ? said : $"{memory}\n{said}")
        {
            ErrorName = output.ErrorName,
            ErrorValue = memory is null ? output.ErrorValue : $"{memory}\n{output.ErrorValue}",
            Traceback = output.Traceback,
            Code = code,
            IsMissingKind = KnownFaults.IsMissingKind([output.ErrorValue]),
            Remedy = memory is null ? null : LivyRemedy.Configure,
        };
    }

    private string? OutOfMemory(IEnumerable<string?> said)
    {
        SessionRequest request = Options.Request;
        return KnownFaults.OutOfMemory(
            said,
            Current?.DriverMemory ?? request.DriverMemory ?? request.ConfValue("spark.driver.memory"),
            Current?.ExecutorMemory ?? request.ExecutorMemory ?? request.ConfValue("spark.executor.memory"));
    }

    private async Task<LivyStatement> PostAsync(
        LivySessionInfo session, string code, string? kind, CancellationToken cancellationToken)
    {
        await _posting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _lastStatement ??= await NewestAsync(session.Id, cancellationToken).ConfigureAwait(false);
            LivyStatement posted = await PostOnceAsync(session, code, kind, cancellationToken).ConfigureAwait(false);
            _lastStatement = Math.Max(posted.Id, _lastStatement.Value);
            return posted;
        }
        finally
        {
            _posting.Release();
        }
    }

    private async Task<LivyStatement> PostOnceAsync(
        LivySessionInfo session, string code, string? kind, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await PostUntilKnownAsync(session, code, kind, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await CancelUnansweredAsync(session, code).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Posts until the server has the code once: before each repetition it looks whether it has.</summary>
    private async Task<LivyStatement> PostUntilKnownAsync(
        LivySessionInfo session, string code, string? kind, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await WithGraceAsync(
                    late => Client.PostStatementAsync(session.Id, code, kind, late), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (LivyException error) when (error.IsStarting)
            {
                Current = session with { State = "starting" };
                await ReadyAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (LivyException error) when (error is { Transient: true, NeverSent: false })
            {
                if (await ArrivedAsync(session.Id, code, error, cancellationToken).ConfigureAwait(false) is { } found)
                {
                    return found;
                }

                if (attempt == 3)
                {
                    throw;
                }
            }
            catch (LivyException error) when (error.Status is >= 400 and < 500)
            {
                throw await ExplainAsync(session.Id, error, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>An interrupt leaves a post on its way a moment, so that what it made is known.</summary>
    private async Task<T> WithGraceAsync<T>(
        Func<CancellationToken, Task<T>> post, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Timeout.InfiniteTimeSpan, Client.Options.TimeProvider);
        CancellationTokenRegistration watch = cancellationToken.Register(() => late.CancelAfter(Grace));
        await using (watch.ConfigureAwait(false))
        {
            return await post(late.Token).ConfigureAwait(false);
        }
    }

    private async Task CancelUnansweredAsync(LivySessionInfo session, string code)
    {
        using var limit = new CancellationTokenSource(Grace, Client.Options.TimeProvider);
        try
        {
            if (await NewestAsync(session.Id, code, limit.Token).ConfigureAwait(false) is { } found)
            {
                await CancelAsync(session, found.Id).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or LivyException)
        {
            // The server does not answer at all; there is nobody to tell.
        }
    }

    private async Task<LivyStatement?> ArrivedAsync(
        int session, string code, LivyException cause, CancellationToken cancellationToken)
    {
        // Without an answer the server may still be at work on the request; give it time to show.
        TimeSpan pause = Client.Options.RetryDelay * (cause.Status is null ? 5 : 0.25);
        await Task.Delay(pause, Client.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        try
        {
            LivyStatement? found = await NewestAsync(session, code, cancellationToken).ConfigureAwait(false);
            return found is null && cause.InnerException is OperationCanceledException ? throw cause : found;
        }
        catch (LivyException error)
        {
            throw error.Restated(
                $"{error.Message} So it is not known whether the statement will run; it was not sent again. "
                + "Check the server, then run the cell again only if running it twice does no harm.");
        }
    }

    private async Task<LivyStatement?> NewestAsync(int session, string code, CancellationToken cancellationToken) =>
        (await NewestPageAsync(session, cancellationToken).ConfigureAwait(false)).FirstOrDefault(
            statement => statement.Id > _lastStatement && statement.Code?.TrimEnd() == code.TrimEnd());

    private async Task<int> NewestAsync(int session, CancellationToken cancellationToken) =>
        (await NewestPageAsync(session, cancellationToken).ConfigureAwait(false))
            .Select(statement => statement.Id).DefaultIfEmpty(-1).Max();

    private async Task<IReadOnlyList<LivyStatement>> NewestPageAsync(int session, CancellationToken cancellationToken)
    {
        LivyStatementPage page = await Client.ListStatementsAsync(session, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        bool oldestFirst = page.Statements.Count > 1 && page.Statements[0].Id < page.Statements[^1].Id;
        if (oldestFirst && page.Total > page.Statements.Count)
        {
            int from = Math.Max(0, page.Total - 20);
            page = await Client.ListStatementsAsync(session, from, 20, cancellationToken).ConfigureAwait(false);
        }

        return page.Statements;
    }
}
