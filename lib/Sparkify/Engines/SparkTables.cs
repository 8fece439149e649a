using System.Globalization;
using System.Security.Cryptography;
using Sparkify.Livy;

namespace Sparkify.Engines;

/// <summary>
/// The tables of one engine on Spark, each written once as Parquet files in a scratch folder of the engine's own, with
/// a view on the files. The folder lies in the cluster's file system, so that every executor reaches it.
/// </summary>
/// <remarks>
/// Why not <c>CACHE TABLE</c>: Spark keeps the plan of a cached table and analyses it again for whatever stands on it,
/// which for a chain of tables takes seconds a step, and then the driver's memory. A table in files has no past.
/// Why SQL alone: it runs in a session of any kind, also where there is neither Scala nor Python.
/// </remarks>
internal sealed class SparkTables
{
    private static readonly string[] UnwritableSigns =
    [
        "No space left on device", "Mkdirs failed", "Permission denied", "AccessControlException", "quota",
        "AccessDenied", "Read-only file system",
    ];

    private readonly LivySession _session;
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private int _written;

    private SparkTables(LivySession session, string folder)
    {
        _session = session;
        Folder = folder;
    }

    /// <summary>The scratch folder.</summary>
    public string Folder { get; private set; }

    /// <summary>Makes a scratch folder, and removes those whose sessions are dead.</summary>
    /// <exception cref="SparkifyException">The folder cannot be written.</exception>
    public static async Task<SparkTables> OpenAsync(LivySession session, CancellationToken cancellationToken)
    {
        string root = await ScratchRoot.FindAsync(session, cancellationToken).ConfigureAwait(false);
        string stamp = session.Client.Options.TimeProvider.GetUtcNow()
            .ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var tables = new SparkTables(session, $"{root}/{stamp}-{RandomNumberGenerator.GetHexString(8, true)}");
        var sweep = new ScratchSweep(session, root);
        try
        {
            await sweep.SignAsync(tables.Folder, cancellationToken).ConfigureAwait(false);
        }
        catch (LivyException error)
        {
            throw Unwritable(tables.Folder, error);
        }

        session.BeforeEnd(tables.RemoveAsync);
        await sweep.RunAsync(cancellationToken).ConfigureAwait(false);
        return tables;
    }

    /// <summary>Writes a query's result, and names it by a view; what had the name before is removed.</summary>
    public async Task CreateAsync(string name, string query, CancellationToken cancellationToken)
    {
        string path = $"{Folder}/{name}-{Interlocked.Increment(ref _written)}";
        try
        {
            await RunAsync($"INSERT OVERWRITE DIRECTORY {Literal(path)} USING parquet\n{query}", cancellationToken)
                .ConfigureAwait(false);
        }
        catch (LivyException error) when (SaysUnwritable(error))
        {
            throw Unwritable(Folder, error);
        }

        await RunAsync(
            $"CREATE OR REPLACE TEMPORARY VIEW {name} USING parquet OPTIONS (path {Literal(path)})", cancellationToken)
            .ConfigureAwait(false);
        // Only now: the query may have read the table of this name.
        string? old = _paths.GetValueOrDefault(name);
        _paths[name] = path;
        if (old is not null)
        {
            await DeleteAsync(_session, old, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes a table; one that is not there is no error.</summary>
    public async Task DropAsync(string name, CancellationToken cancellationToken)
    {
        await RunAsync($"DROP VIEW IF EXISTS {name}", cancellationToken).ConfigureAwait(false);
        if (_paths.Remove(name, out string? path))
        {
            await DeleteAsync(_session, path, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes the scratch folder with all tables. May be called again.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        if (Folder.Length > 0)
        {
            await DeleteAsync(_session, Folder, cancellationToken).ConfigureAwait(false);
            Folder = "";
        }
    }

    /// <summary>Deletes a folder of the cluster's file system.</summary>
    /// <remarks>
    /// SQL has no statement for that; a database that lies in the folder takes it along when it is dropped. Where a
    /// catalogue lets nobody make a database, the folder is emptied instead.
    /// </remarks>
    public static async Task DeleteAsync(LivySession session, string path, CancellationToken cancellationToken)
    {
        string name = "sparkify_removed_" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        try
        {
            await session.RunAsync(
                $"CREATE DATABASE {name} LOCATION {Literal(path)}", LivyKind.Sql, cancellationToken)
                .ConfigureAwait(false);
            await session.RunAsync($"DROP DATABASE {name} CASCADE", LivyKind.Sql, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (LivyException error) when (error.ErrorValue is not null)
        {
            await session.RunAsync(
                $"INSERT OVERWRITE DIRECTORY {Literal(path)} USING parquet SELECT 1 AS removed WHERE 1 = 0",
                LivyKind.Sql, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A text as a literal of Spark SQL, in which a backslash escapes.</summary>
    public static string Literal(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private Task<LivyOutput> RunAsync(string sql, CancellationToken cancellationToken) =>
        _session.RunAsync(sql, LivyKind.Sql, cancellationToken);

    private static bool SaysUnwritable(LivyException error)
    {
        string said = $"{error.ErrorValue}\n{string.Join('\n', error.Traceback)}";
        return UnwritableSigns.Any(sign => said.Contains(sign, StringComparison.OrdinalIgnoreCase));
    }

    private static SparkifyException Unwritable(string folder, LivyException error)
    {
        string said = $"{error.ErrorValue}\n{string.Join('\n', error.Traceback)}";
        string why = said.Contains("No space left", StringComparison.OrdinalIgnoreCase) ? "its disk is full"
            : said.Contains("quota", StringComparison.OrdinalIgnoreCase) ? "a quota is used up"
            : "the cluster refused it";
        return new SparkifyException(
            $"The scratch folder \"{folder}\" cannot be written, {why}: free space, or name another folder of the "
            + $"cluster's file system with {ScratchRoot.Variable}, such as hdfs:///tmp/sparkify or s3://BUCKET/tmp.",
            error);
    }
}
