using System.Text.Json;
using Sparkify.Cli.Livy.Sql.Parsing;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>Writes the query behind <c>CREATE TEMPORARY VIEW … USING format OPTIONS (…)</c>.</summary>
internal static class FileViewSql
{
    private const string Corrupt = "_corrupt_record";

    public static Rel Select(Files files, Func<string, IReadOnlyList<Field>> describe)
    {
        string path = files.Options.GetValueOrDefault("path")
            ?? throw new SparkSqlError("A view of files needs OPTIONS (path 'file, folder or pattern').");
        string format = files.Format.ToUpperInvariant();
        string from = Quote(Local(path, format));
        return format switch
        {
            "JSON" when files.Columns.Count > 0 => new Rel(Json(from, files.Columns), files.Columns),
            "JSON" => Inferred(from, describe),
            "PARQUET" => Parquet(from, files.Columns, describe),
            "CSV" => Csv(from, files, describe),
            _ => throw new SparkSqlError(
                $"[DATA_SOURCE_NOT_FOUND] Failed to find the data source: {files.Format}. "
                + "This endpoint reads json, parquet and csv."),
        };
    }

    /// <summary>The path as DuckDB needs it: a folder stands for the files in it.</summary>
    public static string Local(string path, string format)
    {
        string local = path.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            ? "/" + path[5..].TrimStart('/')
            : path;
        if (local.Contains("://", StringComparison.Ordinal))
        {
            throw new SparkSqlError(
                $"\"{path}\" is not on this machine, and this endpoint reads local files only: connect to a cluster.");
        }

        return Directory.Exists(local) ? $"{local.TrimEnd('/')}/**/*.{format.ToLowerInvariant()}*" : local;
    }

    /// <summary>
    /// Spark's PERMISSIVE reading: a line that is no JSON, or a value that is not of its column's type, gives nulls and
    /// puts the line in <c>_corrupt_record</c>, when there is such a column.
    /// </summary>
    private static string Json(string from, IReadOnlyList<Field> columns)
    {
        Field[] data = [.. columns.Where(column => column.Name != Corrupt)];
        string shape = JsonSerializer.Serialize(data.ToDictionary(column => column.Name, _ => "VARCHAR"));
        string corrupt = columns.Count == data.Length ? ""
            : $"CASE WHEN NOT json_valid(line) OR {string.Join(" OR ", data.Select(
            column => $"(fields.{Scope.Quote(column.Name)} IS NOT NULL AND {Cast(column)} IS NULL)"))} THEN line END";
        IEnumerable<string> cells = columns.Select(
            column => $"{(column.Name == Corrupt ? corrupt : Cast(column))} AS {Scope.Quote(column.Name)}");
        return $"""
            SELECT {string.Join(", ", cells)} FROM (
              SELECT line, json_transform(CASE WHEN json_valid(line) THEN line END, {Quote(shape)}) AS fields
              FROM read_csv({from}, columns = {"{'line': 'VARCHAR'}"}, header = false, auto_detect = false,
                delim = E'\x01', quote = '', escape = '', max_line_size = 16777216)
              WHERE trim(line) <> '')
            """;
    }

    private static string Cast(Field column) =>
        $"TRY_CAST(fields.{Scope.Quote(column.Name)} AS {Types.Duck(column.Type)})";

    /// <summary>The columns that the lines hold, by name, with the types that Spark infers.</summary>
    private static Rel Inferred(string from, Func<string, IReadOnlyList<Field>> describe)
    {
        Field[] columns = [.. describe(
            $"SELECT * FROM read_json({from}, format = 'newline_delimited', sample_size = -1)")
            .Select(column => column with { Type = AsRead(column.Name, column.Type) })
            .OrderBy(column => column.Name, StringComparer.Ordinal)];
        IEnumerable<string> types = columns.Select(column => $"{Quote(column.Name)}: {Quote(Types.Duck(column.Type))}");
        return new Rel($"SELECT * FROM read_json({from}, format = 'newline_delimited', columns = "
            + $"{{{string.Join(", ", types)}}})", columns);
    }

    /// <summary>DuckDB takes texts that look like times for times; Spark does not.</summary>
    private static SparkType AsRead(string name, SparkType type) => type switch
    {
        SparkType.ArrayOf array => new SparkType.ArrayOf(AsRead(name, array.Element)),
        SparkType.StructOf fields => new SparkType.StructOf([.. fields.Fields
            .Select(field => (field.Name, Type: AsRead(field.Name, field.Type)))
            .OrderBy(field => field.Name, StringComparer.Ordinal)]),
        SparkType.Simple { Name: "long" or "double" or "boolean" or "string" } => type,
        SparkType.Simple { Name: "date" or "timestamp" or "time(6)" or "void" } => Types.Text,
        _ => throw Types.Missing($"The JSON column `{name}`, which holds values of several kinds,"),
    };

    private static Rel Parquet(string from, IReadOnlyList<Field> columns, Func<string, IReadOnlyList<Field>> describe)
    {
        string list = columns.Count == 0 ? "*" : string.Join(", ", columns.Select(column =>
            $"CAST({Scope.Quote(column.Name)} AS {Types.Duck(column.Type)}) AS {Scope.Quote(column.Name)}"));
        string sql = $"SELECT {list} FROM read_parquet({from}, union_by_name = true)";
        return new Rel(sql, columns.Count > 0 ? columns : describe(sql));
    }

    private static Rel Csv(string from, Files files, Func<string, IReadOnlyList<Field>> describe)
    {
        bool Is(string option) =>
            files.Options.GetValueOrDefault(option, "").Equals("true", StringComparison.OrdinalIgnoreCase);
        if (files.Columns.Count == 0 && Is("inferSchema"))
        {
            throw Types.Missing("CSV with inferSchema");
        }

        string delimiter = files.Options.GetValueOrDefault("sep")
            ?? files.Options.GetValueOrDefault("delimiter") ?? ",";
        string read = $"read_csv({from}, header = {(Is("header") ? "true" : "false")}, all_varchar = true, "
            + $"delim = {Quote(delimiter == "\\t" ? "\t" : delimiter)}, quote = '\"', escape = '\\', "
            + "null_padding = true)";
        IReadOnlyList<Field> found = describe($"SELECT * FROM {read}");
        if (files.Columns.Count > found.Count)
        {
            throw Types.Missing("CSV with fewer columns than the view");
        }

        Field[] columns = files.Columns.Count > 0 ? [.. files.Columns]
            : [.. found.Select((column, i) => Is("header") ? column : column with { Name = $"_c{i}" })];
        string names = string.Join(", ", found.Select((_, i) => $"c{i}"));
        IEnumerable<string> cells = columns.Select((column, i) =>
            $"{Casts.To(new Value($"c{i}", Types.Text, ""), column.Type)} AS {Scope.Quote(column.Name)}");
        return new Rel($"SELECT {string.Join(", ", cells)} FROM {read} AS r({names})", columns);
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
