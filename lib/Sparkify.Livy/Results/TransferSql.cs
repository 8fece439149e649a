using System.Globalization;
using System.Text.RegularExpressions;

namespace Sparkify.Livy.Results;

/// <summary>Writes the statements that bring one query's rows home. Every one is plain Spark SQL.</summary>
internal sealed partial class TransferSql
{
    private readonly string _query;
    private readonly IReadOnlyList<SparkField> _schema;
    private readonly string[] _columns;

    public TransferSql(string query, IReadOnlyList<SparkField> schema)
    {
        _query = query;
        _schema = schema;
        _columns = [.. schema.Select((_, i) => $"sparkify_c{i}")];
    }

    /// <summary>Tells whether a statement returns rows that another can select from.</summary>
    public static bool IsQuery(string sql) => FirstWord().Match(sql).Groups[1].Value.ToUpperInvariant()
        is "SELECT" or "WITH" or "VALUES" or "FROM" or "TABLE";

    /// <summary>The statement without closing semicolons, and with the rows chosen that the options ask for.</summary>
    public static string Chosen(string sql, LivyQueryOptions options)
    {
        string query = sql.Trim().TrimEnd(';', ' ', '\n', '\r', '\t');
        if (options.SampleFraction is { } fraction)
        {
            string share = fraction.ToString("R", CultureInfo.InvariantCulture);
            query = $"SELECT * FROM (\n{query}\n) AS sparkify_all WHERE rand() < {share}";
        }

        return options.MaxRows < 0
            ? query
            : $"SELECT * FROM (\n{query}\n) AS sparkify_chosen LIMIT {(long)options.MaxRows + 1}";
    }

    /// <summary>A query of the same columns and no rows.</summary>
    public static string Empty(string query) => $"SELECT * FROM (\n{query}\n) AS sparkify_rows LIMIT 0";

    /// <summary>
    /// Names the result, its columns in lossless form, each row with its number and size. Nothing is computed yet: the
    /// server computes and keeps what the first reading asks for, so that every reading is of one evaluation.
    /// </summary>
    /// <remarks>
    /// The number is <c>monotonically_increasing_id</c>: it follows the order that the query gave its rows, and needs
    /// no window, which without a partition would send all rows through one task.
    /// </remarks>
    public string Keep(string name)
    {
        string lossless = string.Join(
            ", ", _schema.Select((field, i) => $"{SparkTypes.Lossless(field, _columns[i])} AS {_columns[i]}"));
        string size = string.Join(" + ", _schema.Select((field, i) => SparkTypes.Size(field, _columns[i])));
        return $"""
            CACHE LAZY TABLE {name} AS
            SELECT {lossless}, CAST({size} AS BIGINT) AS sparkify_size, monotonically_increasing_id() AS sparkify_n
            FROM (
            {_query}
            ) AS sparkify_rows ({Names})
            """;
    }

    /// <summary>The first rows, in the order of the query.</summary>
    public string First(string name, long rows) =>
        $"SELECT {Names} FROM {name} ORDER BY sparkify_n ASC NULLS FIRST LIMIT {rows}";

    /// <summary>
    /// The runs of consecutive row numbers, one for each of Spark's partitions, which stand 2^33 apart: the first and
    /// last number, and the bytes.
    /// </summary>
    public static string Runs(string name) => $"""
        SELECT MIN(sparkify_n) AS first_n, MAX(sparkify_n) AS last_n, CAST(SUM(sparkify_size) AS BIGINT) AS bytes
        FROM {name} GROUP BY CAST(floor(sparkify_n / 8589934592) AS BIGINT) ORDER BY first_n ASC NULLS FIRST
        """;

    /// <summary>The rows whose numbers lie in a range, both ends included.</summary>
    public string Piece(string name, long first, long last) => $"""
        SELECT {Names} FROM {name} WHERE sparkify_n BETWEEN {first} AND {last} ORDER BY sparkify_n ASC NULLS FIRST
        """;

    private string Names => string.Join(", ", _columns);

    [GeneratedRegex("^(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/|\\()*([A-Za-z]*)", RegexOptions.Singleline)]
    private static partial Regex FirstWord();
}
