using System.Globalization;
using Sparkify.Data;
using Sparkify.Engines;

namespace Sparkify.Scoring;

/// <summary>
/// Writes rows to a file as its name says: CSV, Parquet or JSON lines. Rows go to disk as they come; the file appears
/// under its name only when it is whole.
/// </summary>
public static class ResultFile
{
    /// <summary>Writes rows under headings.</summary>
    /// <param name="path">A <c>.csv</c>, <c>.parquet</c> or <c>.json</c> file.</param>
    /// <param name="headings">The columns' names.</param>
    /// <param name="rows">The rows, each with a value a column: text, number or flag.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="SparkifyException">The name ends otherwise, or the file cannot be written.</exception>
    public static Task<long> WriteAsync(
        string path,
        IReadOnlyList<string> headings,
        IAsyncEnumerable<IReadOnlyList<object>> rows,
        CancellationToken cancellationToken = default)
    {
        string? format = Format(path);
        return PartialFile.WriteAsync(path, async partial =>
        {
            string csv = format is null ? partial : partial + ".csv";
            try
            {
                long count = await WriteCsvAsync(csv, headings, rows, cancellationToken).ConfigureAwait(false);
                await ConvertAsync(csv, partial, format, cancellationToken).ConfigureAwait(false);
                return count;
            }
            finally
            {
                if (format is not null)
                {
                    File.Delete(csv);
                }
            }
        });
    }

    /// <summary>What DuckDB calls the format; null for CSV, which needs no converting.</summary>
    private static string? Format(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => null,
        ".parquet" => "PARQUET",
        ".json" => "JSON",
        _ => throw new SparkifyException($"\"{path}\" does not say its format; name it .csv, .parquet or .json."),
    };

    private static async Task<long> WriteCsvAsync(
        string path,
        IReadOnlyList<string> headings,
        IAsyncEnumerable<IReadOnlyList<object>> rows,
        CancellationToken cancellationToken)
    {
        var writer = new StreamWriter(path);
        await using var closed = writer.ConfigureAwait(false);
        await writer.WriteLineAsync(string.Join(',', headings.Select(Cell))).ConfigureAwait(false);
        long count = 0;
        await foreach (IReadOnlyList<object> row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await writer.WriteLineAsync(string.Join(',', row.Select(Cell))).ConfigureAwait(false);
            count++;
        }

        return count;
    }

    private static async Task ConvertAsync(
        string csv, string path, string? format, CancellationToken cancellationToken)
    {
        if (format is null)
        {
            return;
        }

        DuckDbEngine engine = DuckDbEngine.Open();
        await using var closed = engine.ConfigureAwait(false);
        string types = "types = {'userId': 'VARCHAR'}";
        string rows = $"SELECT * FROM read_csv({DuckDbText.Quote(csv)}, header = true, sample_size = -1, {types})";
        await engine.ExecuteAsync("SET preserve_insertion_order = true", cancellationToken).ConfigureAwait(false);
        await engine.ExecuteAsync($"COPY ({rows}) TO {DuckDbText.Quote(path)} (FORMAT {format})", cancellationToken)
            .ConfigureAwait(false);
    }

    private static string Cell(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"\"{value.ToString()!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
    };
}
