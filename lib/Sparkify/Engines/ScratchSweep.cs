using System.Globalization;
using Microsoft.Data.Analysis;
using Sparkify.Livy;

namespace Sparkify.Engines;

/// <summary>
/// Finds the scratch folders that dead sessions left behind, and removes them. Each folder holds a file that says whose
/// it is: Livy's address, the session's number, Spark's application, and when.
/// </summary>
internal sealed class ScratchSweep(LivySession session, string root)
{
    private const string Owner = "owner";
    private const string View = "sparkify_scratch_owners";

    /// <summary>After so long a folder of another Livy server is taken for abandoned; ours can be asked.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(7);

    /// <summary>Writes whose a folder is.</summary>
    public async Task SignAsync(string folder, CancellationToken cancellationToken)
    {
        long now = session.Client.Options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        await session.RunAsync(
            $"INSERT OVERWRITE DIRECTORY {SparkTables.Literal($"{folder}/{Owner}")} USING parquet\n"
            + $"SELECT {SparkTables.Literal(Server)} AS server, CAST({session.Current?.Id ?? -1} AS INT) AS session, "
            + $"{SparkTables.Literal(session.Current?.AppId ?? "")} AS app, CAST({now} AS BIGINT) AS made",
            LivyKind.Sql, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes the folders of sessions that have ended.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (string folder in await DeadAsync(cancellationToken).ConfigureAwait(false))
            {
                await SparkTables.DeleteAsync(session, $"{root}/{folder}", cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is LivyException or ArgumentException)
        {
            // Another engine may sweep at the same moment, or a file may not be of ours: no reason not to open. What is
            // left is found the next time.
        }
    }

    private string Server => session.Client.Options.Endpoint.ToString();

    private async Task<IReadOnlyList<string>> DeadAsync(CancellationToken cancellationToken)
    {
        await session.RunAsync(
            $"CREATE OR REPLACE TEMPORARY VIEW {View} (server STRING, session INT, app STRING, made BIGINT) "
            + $"USING parquet OPTIONS (path {SparkTables.Literal($"{root}/*/{Owner}")})",
            LivyKind.Sql, cancellationToken).ConfigureAwait(false);
        LivyTable owners = await session.QueryAsync(
            "SELECT server, session, app, made, "
            + $"regexp_extract(input_file_name(), '([^/]+)/{Owner}/[^/]+$', 1) AS folder FROM {View}",
            null, cancellationToken).ConfigureAwait(false);
        await session.RunAsync($"DROP VIEW IF EXISTS {View}", LivyKind.Sql, cancellationToken).ConfigureAwait(false);
        var dead = new List<string>();
        foreach (DataFrameRow owner in owners.Frame.Rows)
        {
            if (owner["folder"] is string { Length: > 0 } folder
                && await IsDeadAsync(owner, cancellationToken).ConfigureAwait(false))
            {
                dead.Add(folder);
            }
        }

        return dead;
    }

    private async Task<bool> IsDeadAsync(DataFrameRow owner, CancellationToken cancellationToken)
    {
        if ((string?)owner["server"] != Server)
        {
            long made = Convert.ToInt64(owner["made"], CultureInfo.InvariantCulture);
            DateTimeOffset now = session.Client.Options.TimeProvider.GetUtcNow();
            return now - DateTimeOffset.FromUnixTimeMilliseconds(made) > Abandoned;
        }

        try
        {
            LivySessionInfo found = await session.Client
                .GetSessionAsync(Convert.ToInt32(owner["session"], CultureInfo.InvariantCulture), cancellationToken)
                .ConfigureAwait(false);
            // A server that was started anew counts its sessions from 0 again.
            string app = (string?)owner["app"] ?? "";
            return LivyState.IsFinal(found.State) || (app.Length > 0 && found.AppId is { } now && now != app);
        }
        catch (LivyException error) when (error.IsNotFound)
        {
            return true;
        }
    }
}
