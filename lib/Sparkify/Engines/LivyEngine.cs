using Microsoft.Data.Analysis;
using Sparkify.Data;
using Sparkify.Livy;

namespace Sparkify.Engines;

/// <summary>Runs the workbook's SQL on a cluster, through one Livy session: the same SQL as on this machine.</summary>
/// <remarks>
/// On Spark, tables are written as Parquet files into a scratch folder on the cluster's own file system: under
/// <c>SPARKIFY_SCRATCH</c>, else under <c>/tmp</c> there; the folder goes with the engine or with the session. On the
/// embedded endpoint they are tables in its memory. Only what a query asks for comes home, typed.
/// </remarks>
public sealed partial class LivyEngine : ISqlEngine
{
    private const string Files = "events_files";
    private readonly LivyClient? _client;
    private readonly SparkTables? _tables;
    private readonly ShufflePartitions? _partitions;

    private LivyEngine(
        LivySession session, LivyClient? client, string name, (SparkTables, ShufflePartitions)? spark)
    {
        Session = session;
        _client = client;
        Name = name;
        (_tables, _partitions) = spark ?? default((SparkTables?, ShufflePartitions?));
    }

    /// <summary>The engine's name, and on Spark where its tables lie and how rows are parted; one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() =>
        _tables is null ? Name : $"{Name}; tables in {_tables.Folder}; {_partitions!.Told}";

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The Livy session that runs the SQL.</summary>
    public LivySession Session { get; }

    /// <summary>Starts, or finds again, the session that the settings describe.</summary>
    /// <param name="settings">
    /// Where Livy is; null to use the notebook's own session, so that its cells see the same tables, and outside a
    /// notebook to look in the environment, then in sparkmagic's file, else to use the embedded endpoint.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for the session.</param>
    /// <returns>The engine; dispose of it to end the session, unless the settings say to keep it.</returns>
    /// <exception cref="LivyException">No server is configured, or the session did not start.</exception>
    public static async Task<LivyEngine> OpenAsync(
        LivySettings? settings = null, CancellationToken cancellationToken = default)
    {
        if (settings is null && LivyCommands.Current is { } notebook)
        {
            LivySession shared = await notebook.SessionAsync(cancellationToken).ConfigureAwait(false);
            return await OverAsync(shared, cancellationToken).ConfigureAwait(false);
        }

        settings ??= await LivyConfiguration.ResolveAsync(cancellationToken).ConfigureAwait(false);
        var client = new LivyClient(settings.Client);
        var session = new LivySession(client, settings.Session);
        try
        {
            return await OpenAsync(session, client, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            client.Dispose();
            throw;
        }
    }

    /// <summary>Uses a session that stays the caller's.</summary>
    /// <param name="session">The session, such as the one that a notebook's <c>#!sql</c> cells use.</param>
    /// <param name="cancellationToken">Stops waiting for the session.</param>
    /// <returns>The engine; disposing of it leaves the session as it is.</returns>
    /// <exception cref="LivyException">The session did not start.</exception>
    public static async Task<LivyEngine> OverAsync(LivySession session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return await OpenAsync(session, null, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IngestReport> OpenEventsAsync(EventSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        EventFiles? files = source.IsRemote ? null : source.Resolve();
        bool isParquet = files is null
            ? source.Path.Contains(".parquet", StringComparison.OrdinalIgnoreCase)
            : files.Format == EventFormat.Parquet;
        string path = files is null ? source.Path
            : files.Files.Count == 1 ? files.Files[0].Path
            : Path.GetFullPath(source.Path);
        string literal = SparkTables.Literal(path);
        IngestReport report = isParquet
            ? await ParquetAsync(literal, cancellationToken).ConfigureAwait(false)
            : _tables is null ? await new EndpointIngest(this).RunAsync(source, cancellationToken).ConfigureAwait(false)
            : await new LivyIngest(this).RunAsync(literal, files, cancellationToken).ConfigureAwait(false);
        if (_partitions is not null)
        {
            await _partitions.FitAsync(report.RowsRead, cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken = default) =>
        Session.RunAsync(sql, LivyKind.Sql, Interruption.Or(cancellationToken));

    /// <inheritdoc/>
    public async Task CreateTableAsync(string name, string query, CancellationToken cancellationToken = default)
    {
        CancellationToken stop = Interruption.Or(cancellationToken);
        if (_tables is not null)
        {
            await _tables.CreateAsync(name, query, stop).ConfigureAwait(false);
            return;
        }

        await DropTableAsync(name, stop).ConfigureAwait(false);
        await ExecuteAsync($"CACHE TABLE {name} AS\n{query}", stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task DropTableAsync(string name, CancellationToken cancellationToken = default) => _tables is not null
        ? _tables.DropAsync(name, Interruption.Or(cancellationToken))
        : ExecuteAsync($"DROP VIEW IF EXISTS {name}", cancellationToken);

    /// <inheritdoc/>
    public async Task<DataFrame> QueryAsync(string sql, CancellationToken cancellationToken = default) =>
        (await Session.QueryAsync(sql, null, Interruption.Or(cancellationToken)).ConfigureAwait(false)).Frame;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        OpenEngines.TellClosed(this);
        if (_tables is not null && Session.Current is not null && !Session.Options.KeepOnClose)
        {
            await RemoveTablesAsync(_tables).ConfigureAwait(false);
        }

        if (_client is not null)
        {
            await Session.DisposeAsync().ConfigureAwait(false);
            _client.Dispose();
        }
    }

    private static async Task RemoveTablesAsync(SparkTables tables)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await tables.RemoveAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is LivyException or OperationCanceledException)
        {
            // The session is dead or hangs: the next engine finds the folder and removes it.
        }
    }

    private static async Task<LivyEngine> OpenAsync(
        LivySession session, LivyClient? client, CancellationToken cancellationToken)
    {
        string name = await NameAsync(session, cancellationToken).ConfigureAwait(false);
        return OpenEngines.Tell(new LivyEngine(
            session, client, name, name.StartsWith("Spark", StringComparison.Ordinal)
                ? (await SparkTables.OpenAsync(session, cancellationToken).ConfigureAwait(false),
                    await ShufflePartitions.OpenAsync(session, cancellationToken).ConfigureAwait(false))
                : null));
    }

    private static async Task<string> NameAsync(LivySession session, CancellationToken cancellationToken)
    {
        LivyTable version = await session.QueryAsync("SELECT version() AS v", null, cancellationToken)
            .ConfigureAwait(false);
        string said = Convert.ToString(version.Frame[0, 0], null) ?? "";
        string product = said.StartsWith('v') ? $"DuckDB {said[1..]}" : $"Spark {said.Split(' ')[0]}";
        return $"{product} through Livy";
    }

    private async Task<IngestReport> ParquetAsync(string pathLiteral, CancellationToken cancellationToken)
    {
        string columns = string.Join(", ", EventSchema.Columns.Select(column => $"{column.Name} {column.Type}"));
        await ExecuteAsync(
            $"CREATE OR REPLACE TEMPORARY VIEW {Files} ({columns}) USING parquet OPTIONS (path {pathLiteral})",
            cancellationToken).ConfigureAwait(false);
        await this.CreateViewAsync("events_raw", $"SELECT {EventSchema.ColumnList} FROM {Files}", cancellationToken)
            .ConfigureAwait(false);
        long rows = await this.CountAsync("SELECT COUNT(*) AS n FROM events_raw", cancellationToken)
            .ConfigureAwait(false);
        return new IngestReport(rows, 0, []);
    }
}
