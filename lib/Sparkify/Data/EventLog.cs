using Microsoft.Data.Analysis;
using Sparkify.Engines;
using Sparkify.Exploration;
using Sparkify.Features;

namespace Sparkify.Data;

/// <summary>
/// An event log, opened and cleaned: the view <c>events</c> in its engine, and the account of every row.
/// </summary>
public sealed class EventLog
{
    private const string Kept = "kept";
    private const string ImpossibleTime = "impossible time";

    private EventLog(ISqlEngine engine, EventSource source, CleaningReport report)
    {
        Engine = engine;
        Source = source;
        Report = report;
    }

    /// <summary>The engine that holds the view <c>events</c>.</summary>
    public ISqlEngine Engine { get; }

    /// <summary>Where the log was read from.</summary>
    public EventSource Source { get; }

    /// <summary>What was read, left out and repaired.</summary>
    public CleaningReport Report { get; }

    /// <summary>Opens a log and cleans it.</summary>
    /// <param name="engine">The engine that is to hold it; a log that it held before is replaced.</param>
    /// <param name="source">The log's files.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The log; its rows are those of the view <c>events</c>.</returns>
    /// <exception cref="SparkifyException">
    /// The files are missing, or not of the format they claim, or hold no event, or none with a possible time.
    /// </exception>
    public static async Task<EventLog> LoadAsync(
        ISqlEngine engine, EventSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(source);
        FeatureBase.Forget(engine);
        ExploreQuery.Forget(engine);
        IngestReport ingest = await engine.OpenEventsAsync(source, cancellationToken).ConfigureAwait(false);
        NoLog.RequireEvents(source, ingest);
        await engine.CreateViewAsync("events_judged", SqlFile.Read("clean/judged.sql"), cancellationToken)
            .ConfigureAwait(false);
        foreach (string table in (string[])["log_days", "names"])
        {
            await engine.CreateTableAsync(table, SqlFile.Read($"clean/{table}.sql"), cancellationToken)
                .ConfigureAwait(false);
        }

        Dictionary<string, DataFrameRow> verdicts = await VerdictsAsync(engine, cancellationToken)
            .ConfigureAwait(false);
        RequireTimes(source, verdicts);
        Tally kept = await KeptAsync(engine, verdicts.GetValueOrDefault(Kept), cancellationToken).ConfigureAwait(false);
        Tally duplicates = await DuplicatesAsync(engine, cancellationToken).ConfigureAwait(false);
        await CreateEventsAsync(engine, duplicates.Rows > 0, cancellationToken).ConfigureAwait(false);
        if (verdicts.TryGetValue(Kept, out DataFrameRow? span))
        {
            FeatureBase.Begin(engine, new LogSpan((long)span["first_ts"], (long)span["last_ts"]));
        }

        return new EventLog(engine, source, Compose(ingest, verdicts, kept, duplicates));
    }

    private static void RequireTimes(EventSource source, Dictionary<string, DataFrameRow> verdicts)
    {
        if (verdicts.TryGetValue(ImpossibleTime, out DataFrameRow? row) && verdicts.Count == 1)
        {
            throw NoLog.WithoutTimes(source, Rows(row), row["first_ts"] as long?, row["last_ts"] as long?);
        }
    }

    private static async Task<Dictionary<string, DataFrameRow>> VerdictsAsync(
        ISqlEngine engine, CancellationToken cancellationToken)
    {
        DataFrame frame = await engine.QueryAsync(SqlFile.Read("clean/account.sql"), cancellationToken)
            .ConfigureAwait(false);
        return frame.Rows.ToDictionary(row => (string)row["verdict"], StringComparer.Ordinal);
    }

    private static async Task<Tally> KeptAsync(
        ISqlEngine engine, DataFrameRow? verdict, CancellationToken cancellationToken)
    {
        DataFrame frame = await engine.QueryAsync(
            SqlFile.Read("clean/names_repaired.sql", ("encodedTwice", NameRepair.EncodedTwice)), cancellationToken)
            .ConfigureAwait(false);
        return new Tally(
            Rows(verdict), (long)frame[0, 0], (long)frame[0, 1], (long)(verdict?["agents_unquoted"] ?? 0L));
    }

    private static long Rows(DataFrameRow? verdict) => (long)(verdict?["row_count"] ?? 0L);

    private static async Task<Tally> DuplicatesAsync(ISqlEngine engine, CancellationToken cancellationToken)
    {
        foreach (string keys in (string[])["crowded_places", "duplicate_keys"])
        {
            await engine.CreateTableAsync(keys, SqlFile.Read($"clean/{keys}.sql"), cancellationToken)
                .ConfigureAwait(false);
            if (await engine.CountAsync($"SELECT COUNT(*) FROM {keys}", cancellationToken).ConfigureAwait(false) == 0)
            {
                return default;
            }
        }

        DataFrame frame = await engine.QueryAsync(
            SqlFile.Read("clean/duplicates.sql", ("encodedTwice", NameRepair.EncodedTwice)), cancellationToken)
            .ConfigureAwait(false);
        return new Tally((long)frame[0, 0], (long)frame[0, 1], (long)frame[0, 2], (long)frame[0, 3]);
    }

    private static async Task CreateEventsAsync(
        ISqlEngine engine, bool hasDuplicates, CancellationToken cancellationToken)
    {
        string kept = SqlFile.Read(hasDuplicates ? "clean/kept_distinct.sql" : "clean/kept.sql");
        (string Name, string Query)[] views =
        [
            ("events_kept", kept), ("events_repaired_once", Repaired("events_kept")),
            ("events", Repaired("events_repaired_once")),
        ];
        foreach ((string name, string query) in views)
        {
            await engine.CreateViewAsync(name, query, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Repaired(string rows) =>
        SqlFile.Read("clean/repaired.sql", ("rows", rows), ("encodedTwice", NameRepair.EncodedTwice));

    private static CleaningReport Compose(
        IngestReport ingest, Dictionary<string, DataFrameRow> verdicts, Tally kept, Tally duplicates) =>
        new()
        {
            RowsRead = ingest.RowsRead,
            Malformed = ingest.MalformedRows + Rows(verdicts.GetValueOrDefault("malformed")),
            ImpossibleTimes = Rows(verdicts.GetValueOrDefault(ImpossibleTime)),
            GuestsWithoutId = Rows(verdicts.GetValueOrDefault("guest without id")),
            GuestsWithId = Rows(verdicts.GetValueOrDefault("guest with id")),
            Duplicates = duplicates.Rows,
            RowsOut = kept.Rows - duplicates.Rows,
            ArtistsRepaired = kept.ArtistsRepaired - duplicates.ArtistsRepaired,
            SongsRepaired = kept.SongsRepaired - duplicates.SongsRepaired,
            UserAgentsUnquoted = kept.AgentsUnquoted - duplicates.AgentsUnquoted,
            FirstMalformed = ingest.FirstMalformed,
        };

    /// <summary>Counts of one group of rows.</summary>
    private readonly record struct Tally(long Rows, long ArtistsRepaired, long SongsRepaired, long AgentsUnquoted);
}
