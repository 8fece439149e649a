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

    /// <summary>The marker column's name, which holds the number of all rows in the first row.</summary>
    public const string Total = "sparkify_total";

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

    /// <summary>All rows if they fit one answer, else the first alone; in it, how many there are in all.</summary>
    public string FirstAnswer(int rows, long bytes) => $"""
        SELECT {Names}, CASE WHEN sparkify_n = 1 THEN sparkify_count END AS {Total}
        FROM ({Ranked()})
        WHERE sparkify_n = 1 OR (sparkify_count <= {rows} AND sparkify_bytes <= {bytes})
        ORDER BY sparkify_n
        """;

    /// <summary>Keeps all rows on the cluster, numbered, so that the pieces belong to one evaluation.</summary>
    public string Keep(string name) =>
        $"CACHE TABLE {name} AS SELECT {Names}, sparkify_n, sparkify_used FROM ({Ranked()})";

    /// <summary>The first and last row's number of each piece.</summary>
    public static string Pieces(string name, long bytes) => $"""
        SELECT MIN(sparkify_n) AS piece_first, MAX(sparkify_n) AS piece_last FROM {name}
        GROUP BY CAST(floor(sparkify_used / {bytes}) AS BIGINT) ORDER BY piece_first
        """;

    public string Piece(string name, long first, long last) =>
        $"SELECT {Names} FROM {name} WHERE sparkify_n BETWEEN {first} AND {last} ORDER BY sparkify_n";

    private string Names => string.Join(", ", _columns);

    /// <summary>
    /// Lossless columns with the row's number, the bytes up to and with it, and the count. The number follows the
    /// order that the query gave its rows.
    /// </summary>
    private string Ranked()
    {
        string lossless = string.Join(
            ", ", _schema.Select((field, i) => $"{SparkTypes.Lossless(field, _columns[i])} AS {_columns[i]}"));
        string size = string.Join(" + ", _schema.Select((field, i) => SparkTypes.Size(field, _columns[i])));
        return $"""
            SELECT *, row_number() OVER (ORDER BY sparkify_k) AS sparkify_n,
                SUM(sparkify_size) OVER (ORDER BY sparkify_k ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
                    AS sparkify_used,
                COUNT(*) OVER () AS sparkify_count, SUM(sparkify_size) OVER () AS sparkify_bytes
            FROM (
                SELECT {lossless}, CAST({size} AS BIGINT) AS sparkify_size,
                    monotonically_increasing_id() AS sparkify_k
                FROM (
            {_query}
                ) AS sparkify_rows ({Names})
            ) AS sparkify_sized
            """;
    }

    [GeneratedRegex("^(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/|\\()*([A-Za-z]*)", RegexOptions.Singleline)]
    private static partial Regex FirstWord();
}
