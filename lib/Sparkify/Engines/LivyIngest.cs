using Microsoft.Data.Analysis;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>
/// Reads a log of JSON lines with Spark, by the rule of <see cref="EventLine"/> said in SQL. Every line is parsed once,
/// into a table of the engine's.
/// </summary>
/// <remarks>
/// Spark parses each line within an object of ours, whose last member is missing where the line does not end with its
/// own object: alone, it would be taken with anything after it. Spark keeps what it could read of a broken object, but
/// marks it. All values are read as text first, because a number that a column cannot hold makes Spark drop the whole
/// line unsaid.
/// </remarks>
internal sealed class LivyIngest(ISqlEngine engine)
{
    /// <summary>The view of the lines' text.</summary>
    public const string Texts = "events_text";

    /// <summary>The table of the parsed lines.</summary>
    public const string Table = "events_lines";

    private const string Bytes = "CAST(value AS BINARY)";

    private static readonly string Columns =
        string.Join(", ", EventSchema.Columns.Select(column => $"{column.Name}: STRING"));

    private static readonly string Schema =
        $"STRUCT<`the line`: STRUCT<{Columns}>, `its end`: INT, fault: STRING>";

    /// <summary>Makes the view <c>events_raw</c>, and tells what was read.</summary>
    /// <param name="pathLiteral">The files' path as a Spark literal.</param>
    /// <param name="files">The files, where they lie on this machine: the report shows their malformed lines.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IngestReport> RunAsync(
        string pathLiteral, EventFiles? files, CancellationToken cancellationToken)
    {
        await ReadTextsAsync(pathLiteral, IsGzip(pathLiteral, files), cancellationToken).ConfigureAwait(false);
        await engine.CreateViewAsync(
            "events_raw", $"SELECT {EventSchema.ColumnList} FROM {Table} WHERE is_event", cancellationToken)
            .ConfigureAwait(false);
        DataFrame counts = await engine.QueryAsync(
            $"SELECT COUNT(*) AS n, COUNT(*) FILTER (WHERE NOT is_event) AS bad FROM {Table} WHERE NOT is_blank",
            cancellationToken).ConfigureAwait(false);
        long malformed = (long)counts[0, 1];
        return new IngestReport((long)counts[0, 0], malformed, malformed == 0 ? [] : await MalformedLineFinder
            .FindAsync(files?.Paths ?? [], malformed, cancellationToken).ConfigureAwait(false));
    }

    private static bool IsGzip(string pathLiteral, EventFiles? files) => files is null
        ? pathLiteral.Contains(".gz", StringComparison.OrdinalIgnoreCase)
        : files.Files.Any(file => file.Compression == EventCompression.Gzip);

    /// <remarks>
    /// One task reads a gzip file from its beginning to its end. The lines are dealt out before they are parsed, or
    /// that task would parse them all, and write one file that only one task reads again.
    /// </remarks>
    private async Task ReadTextsAsync(string pathLiteral, bool isGzip, CancellationToken cancellationToken)
    {
        string lines = isGzip ? $"(SELECT /*+ REPARTITION(value) */ value FROM {Texts}) AS dealt" : Texts;
        await engine.ExecuteAsync(
            $"CREATE OR REPLACE TEMPORARY VIEW {Texts} USING text OPTIONS (path {pathLiteral}, lineSep '\\n')",
            cancellationToken).ConfigureAwait(false);
        await engine.CreateTableAsync(Table, ParsedSql(lines), cancellationToken).ConfigureAwait(false);
    }

    private static string ParsedSql(string lines)
    {
        string texts = string.Join(", ", EventSchema.Columns.Select(TextSql));
        string numbers = string.Join(",\n", EventSchema.Columns.Select(column => $"  {ValueSql(column)}"));
        string faults = string.Join("\n  OR ", EventSchema.Columns
            .Where(column => column.IsNumber)
            .Select(FaultSql)
            .Prepend("page IS NULL"));
        return $"""
            SELECT
            {numbers},
              is_blank,
              NOT is_blank AND is_whole AND NOT ({faults}) AS is_event
            FROM (
              SELECT {texts}, is_blank, is_whole
              FROM (
                SELECT CASE WHEN j.fault IS NULL AND j.`its end` = 1 THEN j.`the line` END AS e, is_blank, is_whole
                FROM (
                  SELECT
                    {WrappedSql(TextOf("value"))} AS j,
                    {TextOf("value")} RLIKE '^[ \\t\\r]*\\z' AS is_blank,
                    {Bytes} = encode(decode({Bytes}, 'UTF-8'), 'UTF-8') AS is_whole
                  FROM {lines})))
            """;
    }

    private static string WrappedSql(string line) =>
        $$"""from_json(concat('{"the line":', {{line}}, ',"its end":1}'), '{{Schema}}', """
            + "map('allowSingleQuotes', 'false', 'columnNameOfCorruptRecord', 'fault'))";

    /// <summary>A line's text without a byte-order mark.</summary>
    private static string TextOf(string line) => $"regexp_replace({line}, '^\\\\x{{FEFF}}', '')";

    /// <summary>A value's text; null for what stands for a missing one.</summary>
    private static string TextSql(EventColumn column)
    {
        IEnumerable<string> missing = EventNumber.Missing.Where(text => text.Length > 0).Select(text => $"\"{text}\"");
        IEnumerable<string> all = column.IsNumber ? missing.Concat(EventNumber.Missing) : missing;
        string list = string.Join(", ", all.Select(text => $"'{text}'"));
        return $"CASE WHEN e.{column.Name} NOT IN ({list}) THEN e.{column.Name} END AS {column.Name}";
    }

    private static string ValueSql(EventColumn column) => column.Type switch
    {
        "BIGINT" => $"{LongSql(column.Name)} AS {column.Name}",
        "DOUBLE" => $"CASE WHEN abs({DoubleSql(column.Name)}) < double('Infinity') "
            + $"THEN {DoubleSql(column.Name)} + 0.0D END AS {column.Name}",
        _ => column.Name,
    };

    private static string FaultSql(EventColumn column) => column.Type == "BIGINT"
        ? $"({column.Name} IS NOT NULL AND {LongSql(column.Name)} IS NULL)"
        : $"({column.Name} IS NOT NULL AND NOT {column.Name} RLIKE {Literal(EventNumber.Any)})";

    private static string LongSql(string name) => $"CASE WHEN {name} RLIKE {Literal(EventNumber.Whole)} "
        + $"THEN try_cast({name} AS BIGINT) WHEN {name} RLIKE {Literal(EventNumber.Any)} "
        + $"AND floor({DoubleSql(name)}) = {DoubleSql(name)} AND abs({DoubleSql(name)}) < {EventNumber.Exact} "
        + $"THEN CAST({DoubleSql(name)} AS BIGINT) END";

    private static string DoubleSql(string name) => $"try_cast({name} AS DOUBLE)";

    private static string Literal(string pattern) =>
        $"'{pattern.Replace("\\", "\\\\", StringComparison.Ordinal)}'";
}
