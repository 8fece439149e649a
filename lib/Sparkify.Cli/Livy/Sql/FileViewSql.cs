using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>Writes the query behind <c>CREATE TEMPORARY VIEW … USING format OPTIONS (…)</c>.</summary>
internal static partial class FileViewSql
{
    private const string Corrupt = "_corrupt_record";

    public static string Select(SparkStatement.FileView view)
    {
        Dictionary<string, string> options = ReadOptions(view.Options);
        string path = options.GetValueOrDefault("path")
            ?? throw new SparkSqlError("A view of files needs OPTIONS (path 'file, folder or pattern').");
        string format = view.Format.ToUpperInvariant();
        string from = Quote(Local(path, format));
        List<(string Name, string Type)> columns = ReadColumns(view.Columns);
        return format switch
        {
            "JSON" when columns.Count > 0 => Json(from, columns),
            "JSON" => $"SELECT * FROM read_json_auto({from}, format = 'newline_delimited')",
            "PARQUET" => Parquet(from, columns),
            "CSV" => $"SELECT * FROM read_csv_auto({from}, header = {Header(options)})",
            _ => throw new SparkSqlError(
                $"[DATA_SOURCE_NOT_FOUND] Failed to find the data source: {view.Format}. "
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
    private static string Json(string from, List<(string Name, string Type)> columns)
    {
        (string Name, string Type)[] data = [.. columns.Where(column => column.Name != Corrupt)];
        string shape = JsonSerializer.Serialize(data.ToDictionary(column => column.Name, _ => "VARCHAR"));
        IEnumerable<string> casts = data.Select(column => $"{Cast(column)} AS {Name(column.Name)}");
        IEnumerable<string> misfits = data.Select(
            column => $"(fields.{Name(column.Name)} IS NOT NULL AND {Cast(column)} IS NULL)");
        string corrupt = columns.Count == data.Length ? ""
            : $", CASE WHEN NOT json_valid(line) OR {string.Join(" OR ", misfits)} THEN line END AS {Corrupt}";
        return $"""
            SELECT {string.Join(", ", casts)}{corrupt} FROM (
              SELECT line, json_transform(CASE WHEN json_valid(line) THEN line END, {Quote(shape)}) AS fields
              FROM read_csv({from}, columns = {"{'line': 'VARCHAR'}"}, header = false, auto_detect = false,
                delim = E'\x01', quote = '', escape = '', max_line_size = 16777216)
              WHERE trim(line) <> '')
            """;
    }

    private static string Cast((string Name, string Type) column) =>
        $"TRY_CAST(fields.{Name(column.Name)} AS {column.Type})";

    private static string Parquet(string from, List<(string Name, string Type)> columns)
    {
        string list = columns.Count == 0
            ? "*"
            : string.Join(", ", columns.Select(
                column => $"CAST({Name(column.Name)} AS {column.Type}) AS {Name(column.Name)}"));
        return $"SELECT {list} FROM read_parquet({from}, union_by_name = true)";
    }

    private static List<(string Name, string Type)> ReadColumns(string text) =>
        [.. Column().Matches(text).Select(match => (
            match.Groups["name"].Value.Trim('"'),
            match.Groups["type"].Value.Trim().Replace("STRING", "VARCHAR", StringComparison.OrdinalIgnoreCase)))];

    private static Dictionary<string, string> ReadOptions(string text)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Option().Matches(text))
        {
            string value = match.Groups["value"].Value;
            options[match.Groups["key"].Value.Trim('\'', '"')] = value.StartsWith('\'')
                ? value[1..^1].Replace("''", "'", StringComparison.Ordinal)
                : value;
        }

        return options;
    }

    private static string Header(Dictionary<string, string> options) =>
        options.GetValueOrDefault("header")?.ToUpperInvariant() == "TRUE" ? "true" : "false";

    private static string Quote(string text) => $"'{Escape(text)}'";

    private static string Escape(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static string Name(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex("(?<name>\"[^\"]+\"|\\w+)\\s*:?\\s+(?<type>\\w+(?:\\s*\\([^)]*\\))?)[^,]*(?:,|$)")]
    private static partial Regex Column();

    [GeneratedRegex("(?<key>'[^']*'|\"[^\"]*\"|[\\w.]+)\\s*=?\\s*(?<value>'(?:[^']|'')*'|[\\w.\\-]+)\\s*(?:,|$)")]
    private static partial Regex Option();
}
