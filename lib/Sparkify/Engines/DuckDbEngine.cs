using DuckDB.NET.Data;
using Microsoft.Data.Analysis;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>Runs the workbook's SQL on this machine, in this process, on all cores.</summary>
/// <remarks>
/// Events in JSON are parsed once, into Parquet in the engine's own temporary folder; every query works from that.
/// Parquet is read where it lies.
/// </remarks>
public sealed class DuckDbEngine : ISqlEngine
{
    private readonly DuckDbSession _session;
    private readonly ScratchFolder _scratch;
    private readonly string _compression;
    private int _opened;
    private string? _copy;

    private DuckDbEngine(DuckDbSession session, ScratchFolder scratch, string compression)
    {
        _session = session;
        _scratch = scratch;
        _compression = compression;
        Name = $"DuckDB {session.Connection.ServerVersion.TrimStart('v')}";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Opens an engine with nothing in it.</summary>
    /// <param name="options">What of the machine it may use; null for the defaults.</param>
    /// <returns>The engine; dispose of it to free its memory and temporary files.</returns>
    /// <exception cref="SparkifyException">An option is out of its range.</exception>
    public static DuckDbEngine Open(DuckDbOptions? options = null)
    {
        options ??= new DuckDbOptions();
        options.Validate();
        ScratchFolder scratch = ScratchFolder.Create(options.TempFolder);
        var session = new DuckDbSession(options);
        Configure(session.Connection, options, scratch);
        SparkDialect.Apply(session.Connection);
        return OpenEngines.Tell(new DuckDbEngine(session, scratch, options.CopyCompression));
    }

    /// <inheritdoc/>
    public async Task<IngestReport> OpenEventsAsync(EventSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        EventFiles files = source.Resolve();
        string? copy = files.Format == EventFormat.Parquet
            ? null
            : _scratch.File($"events-{Interlocked.Increment(ref _opened)}.parquet");
        try
        {
            IngestReport report = await (copy is null
                ? new ParquetIngest(_session, files).RunAsync(cancellationToken)
                : new JsonIngest(_session, files, copy, _compression).RunAsync(cancellationToken))
                .ConfigureAwait(false);
            (copy, _copy) = (_copy, copy);
            return report;
        }
        finally
        {
            // The copy of the log before this one, or what there is of a copy that failed.
            ScratchFolder.Delete(copy);
        }
    }

    /// <summary>Where the columnar copy of the log lies, if there is one, as long as the log stays open.</summary>
    internal string? CopyPath => _copy;

    /// <summary>
    /// Gives the columnar copy of the log away, if there is one. The view <c>events_raw</c> cannot be read after that.
    /// </summary>
    internal bool GiveCopy(string path)
    {
        if (_copy is null)
        {
            return false;
        }

        File.Move(_copy, path);
        _copy = null;
        return true;
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken = default) =>
        _session.ExecuteAsync(sql, cancellationToken);

    /// <inheritdoc/>
    public Task CreateTableAsync(string name, string query, CancellationToken cancellationToken = default) =>
        _session.ExecuteAsync($"CREATE OR REPLACE TEMPORARY TABLE {name} AS\n{query}", cancellationToken);

    /// <inheritdoc/>
    public Task DropTableAsync(string name, CancellationToken cancellationToken = default) =>
        _session.ExecuteAsync($"DROP TABLE IF EXISTS {name}", cancellationToken);

    /// <inheritdoc/>
    public Task<DataFrame> QueryAsync(string sql, CancellationToken cancellationToken = default) =>
        _session.RunAsync(sql, FrameReader.Read, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        OpenEngines.TellClosed(this);
        await Task.Run(_session.Dispose).ConfigureAwait(false);
        _scratch.Dispose();
    }

    private static void Configure(DuckDBConnection connection, DuckDbOptions options, ScratchFolder scratch)
    {
        string[] settings =
        [
            $"memory_limit = '{options.MemoryLimitMb}MB'",
            $"threads = {options.Threads}",
            $"temp_directory = {DuckDbText.Quote(scratch.File("spill"))}",
            "preserve_insertion_order = false", // SQL promises no order without ORDER BY; keeping one costs memory
            "enable_progress_bar = true",
            "enable_progress_bar_print = false",
        ];
        using DuckDBCommand command = connection.CreateCommand();
        foreach (string setting in settings)
        {
            command.CommandText = $"SET {setting}";
            command.ExecuteNonQuery();
        }
    }
}
