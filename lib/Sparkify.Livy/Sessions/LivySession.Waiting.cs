using Sparkify.Livy.Sessions;

namespace Sparkify.Livy;

public sealed partial class LivySession
{
    private async Task<LivyStatement> DoneAsync(
        LivySessionInfo session, LivyStatement statement, CancellationToken cancellationToken)
    {
        TimeProvider time = Client.Options.TimeProvider;
        var pace = new Pace(time, TimeSpan.FromSeconds(1));
        long kept = time.GetTimestamp();
        long looked = kept;
        while (!LivyState.IsStatementDone(statement.State))
        {
            Report(LivyPhase.Running, $"Statement {statement.Id}: {statement.State}", pace.Elapsed, statement.Progress);
            await pace.WaitAsync(cancellationToken).ConfigureAwait(false);
            statement = await LookAsync(session.Id, statement.Id, cancellationToken).ConfigureAwait(false);
            if (time.GetElapsedTime(looked) > StateCheck)
            {
                looked = time.GetTimestamp();
                await CheckAsync(session.Id, cancellationToken).ConfigureAwait(false);
            }

            if (IsOurs && time.GetElapsedTime(kept) > Options.KeepAliveInterval)
            {
                kept = time.GetTimestamp();
                await KeepAliveAsync(session.Id, cancellationToken).ConfigureAwait(false);
            }
        }

        return statement;
    }

    /// <summary>Looks at a statement; a server that is away for a while costs nothing: the statement goes on.</summary>
    private async Task<LivyStatement> LookAsync(int session, int statement, CancellationToken cancellationToken)
    {
        var pace = new Pace(Client.Options.TimeProvider, TimeSpan.FromSeconds(5));
        while (true)
        {
            try
            {
                return await Client.GetStatementAsync(session, statement, cancellationToken).ConfigureAwait(false);
            }
            catch (LivyException error) when (error.Transient && pace.Elapsed < Options.OutageTimeout)
            {
                Report(LivyPhase.Running, $"Statement {statement}: the server does not answer", pace.Elapsed);
            }
            catch (LivyException error)
            {
                throw Unseen(
                    statement, await ExplainAsync(session, error, cancellationToken).ConfigureAwait(false));
            }

            await pace.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>An answer that fails says nothing of the statement, which was sent and goes on.</summary>
    private static LivyException Unseen(int statement, LivyException error) =>
        !error.Transient && error.Status is not (>= 200 and < 300) ? error : error.Restated(
            $"{error.Message} Statement {statement} was sent once and may still run there; run the cell again only if "
            + "running it twice does no harm.");

    /// <summary>Turns a refusal into its true cause when the session is gone or has ended.</summary>
    private async Task<LivyException> ExplainAsync(
        int session, LivyException error, CancellationToken cancellationToken)
    {
        LivySessionInfo seen;
        try
        {
            seen = await Client.GetSessionAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch (LivyException missing) when (missing.IsNotFound)
        {
            return Gone(session, missing);
        }
        catch (LivyException)
        {
            return error;
        }

        if (LivyState.IsFinal(seen.State))
        {
            return await EndedAsync(seen, cancellationToken).ConfigureAwait(false);
        }

        return !error.IsNotFound ? error : error.Restated(
            "The server no longer keeps this statement (it keeps the last 100 of a session), so its result is lost; "
            + "run the cell again.");
    }

    private async Task CheckAsync(int session, CancellationToken cancellationToken)
    {
        LivySessionInfo seen;
        try
        {
            seen = await SeeAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch (LivyException error) when (error.Transient)
        {
            // The look at the statement reports what is wrong, if it lasts.
            return;
        }

        Current = seen;
        if (LivyState.IsFinal(seen.State))
        {
            throw await EndedAsync(seen, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task KeepAliveAsync(int session, CancellationToken cancellationToken)
    {
        try
        {
            await Client.ConnectSessionAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch (LivyException)
        {
            // The look at the statement reports what is wrong, if anything is.
        }
    }

    private async Task CancelAsync(LivySessionInfo session, int statement)
    {
        TimeProvider time = Client.Options.TimeProvider;
        using var limit = new CancellationTokenSource(Options.CancelTimeout, time);
        var pace = new Pace(time, TimeSpan.FromSeconds(1));
        try
        {
            await Client.CancelStatementAsync(session.Id, statement, limit.Token).ConfigureAwait(false);
            string state = "cancelling";
            while (!LivyState.IsStatementDone(state))
            {
                Report(LivyPhase.Cancelling, $"Statement {statement}: {state}", pace.Elapsed);
                await pace.WaitAsync(limit.Token).ConfigureAwait(false);
                state = (await Client.GetStatementAsync(session.Id, statement, limit.Token)
                    .ConfigureAwait(false)).State;
            }
        }
        catch (OperationCanceledException error)
        {
            throw new LivyException(
                $"Statement {statement} was told to stop and still runs after "
                + $"{Options.CancelTimeout.TotalSeconds:0} seconds; delete session {session.Id} to end it.", error);
        }
        catch (LivyException error) when (error.IsNotFound)
        {
            // The session or the statement is gone, and nothing runs any more.
        }
        catch (LivyException error)
        {
            throw new LivyException(
                $"Statement {statement} could not be told to stop, and may still run. {error.Message}", error);
        }
    }
}
