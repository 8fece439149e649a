using Microsoft.Data.Analysis;
using Sparkify.Engines;

namespace Sparkify.Models;

/// <summary>Reads per-user tables from CSV and Parquet files.</summary>
public static class UserTableFile
{
    /// <summary>
    /// Reads a table and makes features of its columns: numbers as they are, texts one feature a value.
    /// </summary>
    /// <param name="path">A <c>.csv</c>, <c>.csv.gz</c>, <c>.tsv</c> or <c>.parquet</c> file.</param>
    /// <param name="options">What the columns are.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SparkifyException">The file cannot be read, or a column is missing or of no use.</exception>
    public static async Task<UserTable> ReadAsync(
        string path, UserTableOptions options, CancellationToken cancellationToken = default)
    {
        DuckDbEngine engine = DuckDbEngine.Open();
        await using var closed = engine.ConfigureAwait(false);
        await engine.ExecuteAsync("SET preserve_insertion_order = true", cancellationToken).ConfigureAwait(false);
        string sql = $"SELECT * FROM {Relation(path)}";
        DataFrame frame = await engine.QueryAsync(sql, cancellationToken).ConfigureAwait(false);
        return new UserTableReader(path, frame, options).Read();
    }

    /// <summary>The SQL relation that reads the file.</summary>
    internal static string Relation(string path)
    {
        if (!File.Exists(path))
        {
            throw new SparkifyException($"There is no file \"{path}\"; check the path.");
        }

        string quoted = DuckDbText.Quote(path);
        string name = path.ToLowerInvariant();
        return name switch
        {
            _ when name.EndsWith(".parquet", StringComparison.Ordinal) => $"read_parquet({quoted})",
            _ when name.EndsWith(".csv", StringComparison.Ordinal) => Csv(quoted),
            _ when name.EndsWith(".csv.gz", StringComparison.Ordinal) => Csv(quoted),
            _ when name.EndsWith(".tsv", StringComparison.Ordinal) => Csv(quoted),
            _ => throw new SparkifyException(
                $"\"{path}\" is no table that can be read; give a .csv, .csv.gz, .tsv or .parquet file."),
        };
    }

    private static string Csv(string quoted) => $"read_csv({quoted}, header = true, sample_size = -1)";
}
