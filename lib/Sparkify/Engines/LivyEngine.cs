using Microsoft.Data.Analysis;
using Sparkify.Data;
using Sparkify.Livy;

namespace Sparkify.Engines;

/// <summary>Runs the workbook's SQL on a cluster, through one Livy session: the same SQL as on this machine.</summary>
/// <remarks>
/// Tables are kept in the cluster's memory (<c>CACHE TABLE</c>); only what a query asks for comes home, typed.
/// </remarks>
public sealed class LivyEngine : ISqlEngine
{
    private const string Files = "events_files";
    private readonly LivyClient? _client;

    private LivyEngine(LivySession session, LivyClient? client, string name)
    {
        Session = session;
        _client = client;
        Name = name;
    }

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
            string name = await NameAsync(session, cancellationToken).ConfigureAwait(false);
            return new LivyEngine(session, client, name);
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
        return new LivyEngine(session, null, await NameAsync(session, cancellationToken).ConfigureAwait(false));
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
        string literal = path.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("'", "\\'", StringComparison.Ordinal);
        return isParquet
            ? await ParquetAsync(literal, cancellationToken).ConfigureAwait(false)
            : await new LivyIngest(this).RunAsync(literal, files, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken = default) =>
        Session.RunAsync(sql, LivyKind.Sql, Interruption.Or(cancellationToken));

    /// <inheritdoc/>
    public async Task CreateTableAsync(string name, string query, CancellationToken cancellationToken = default)
    {
        await DropTableAsync(name, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync($"CACHE TABLE {name} AS\n{query}", cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task DropTableAsync(string name, CancellationToken cancellationToken = default)
    {
        await ExecuteAsync($"UNCACHE TABLE IF EXISTS {name}", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync($"DROP VIEW IF EXISTS {name}", cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<DataFrame> QueryAsync(string sql, CancellationToken cancellationToken = default) =>
        (await Session.QueryAsync(sql, null, Interruption.Or(cancellationToken)).ConfigureAwait(false)).Frame;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await Session.DisposeAsync().ConfigureAwait(false);
            _client.Dispose();
        }
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
            $"CREATE OR REPLACE TEMPORARY VIEW {Files} ({columns}) USING parquet OPTIONS (path '{pathLiteral}')",
            cancellationToken).ConfigureAwait(false);
        await this.CreateViewAsync("events_raw", $"SELECT {EventSchema.ColumnList} FROM {Files}", cancellationToken)
            .ConfigureAwait(false);
        long rows = await this.CountAsync("SELECT COUNT(*) AS n FROM events_raw", cancellationToken)
            .ConfigureAwait(false);
        return new IngestReport(rows, 0, []);
    }
}
