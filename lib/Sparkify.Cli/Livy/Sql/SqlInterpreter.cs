using System.Buffers;
using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Sparkify.Engines;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>Runs one session's SQL on DuckDB and answers in the JSON of Livy's SQL interpreter.</summary>
internal sealed partial class SqlInterpreter : IDisposable
{
    private static readonly string[] Functions =
    [
        "spark_sqrt(x) AS CASE WHEN x >= 0 THEN sqrt(x) END",
        "spark_shift(x, n) AS CAST((CAST(x AS BIGINT) << (n & 31)) AS INTEGER)",
        "spark_double_to_long(x) AS CASE WHEN isnan(x) THEN 0 WHEN x >= 9223372036854775807 THEN 9223372036854775807 "
            + "WHEN x <= -9223372036854775808 THEN CAST('-9223372036854775808' AS BIGINT) ELSE CAST(trunc(x) AS BIGINT) END",
        "spark_double_to_integer(x) AS CASE WHEN isnan(x) THEN 0 "
            + "ELSE CAST(trunc(greatest(-2147483648.0, least(2147483647.0, x))) AS INTEGER) END",
        "spark_to_double(x) AS CASE WHEN regexp_matches(trim(x), "
            + "'^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$') OR "
            + "lower(trim(x)) IN ('nan', 'infinity', '-infinity', 'inf', '-inf') THEN TRY_CAST(trim(x) AS DOUBLE) END",
        "spark_to_boolean(x) AS CASE WHEN lower(trim(x)) IN ('t', 'true', 'y', 'yes', '1') THEN true "
            + "WHEN lower(trim(x)) IN ('f', 'false', 'n', 'no', '0') THEN false END",
        "spark_to_date(x) AS CASE WHEN regexp_matches(trim(x), '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([ T].*)?$') "
            + "THEN TRY_CAST(regexp_extract(trim(x), '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}') AS DATE) "
            + "WHEN regexp_matches(trim(x), '^[0-9]{4}$') THEN TRY_CAST(trim(x) || '-01-01' AS DATE) "
            + "WHEN regexp_matches(trim(x), '^[0-9]{4}-[0-9]{1,2}$') THEN TRY_CAST(trim(x) || '-01' AS DATE) END",
        "spark_to_timestamp(x) AS CASE WHEN regexp_matches(trim(x), "
            + "'^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([ T][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}([.][0-9]{1,6})?Z?)?$') "
            + "THEN TRY_CAST(rtrim(trim(x), 'Z') AS TIMESTAMP) "
            + "WHEN regexp_matches(x, '^[ +-]*[0-9]{1,7}[-:T]|:') THEN "
            + "error('A text of this form cannot be read as a timestamp in the DuckDB endpoint.') END",
        "spark_substring(x, place) AS substr(x, CASE WHEN place > 0 THEN place WHEN place = 0 THEN 1 "
            + "ELSE greatest(length(x) + place + 1, 1) END), (x, place, n) AS CASE WHEN n <= 0 THEN '' WHEN place >= 0 "
            + "THEN substr(x, greatest(place, 1), n) ELSE substr(x, greatest(length(x) + place + 1, 1), "
            + "greatest(0, n + least(0, length(x) + place))) END",
        "unix_micros(t) AS epoch_us(t)",
        "timestamp_micros(x) AS make_timestamp(CAST(x AS BIGINT))",
        "rand() AS random(), (seed) AS random()",
        "base64(x) AS system.main.to_base64(x)",
        "size(x) AS len(x)",
        "explode(x) AS unnest(x)",
        "percentile_approx(x, share) AS quantile_disc(x, share)",
        "unbase64(x) AS from_base64(x)",
        "monotonically_increasing_id() AS (row_number() OVER () - 1)",
        "to_json(x) AS CAST(system.main.to_json(x) AS VARCHAR), "
            + "(x, options) AS CAST(system.main.to_json(x) AS VARCHAR)",
    ];

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly DirectoryInfo _spill = Directory.CreateTempSubdirectory("sparkify-livy-");
    private readonly SortedDictionary<string, string> _settings = new(StringComparer.Ordinal);

    public SqlInterpreter(DuckDbOptions options)
    {
        _connection.Open();
        Execute($"SET memory_limit = '{options.MemoryLimitMb}MB'");
        Execute($"SET threads = {options.Threads}");
        Execute($"SET temp_directory = '{_spill.FullName.Replace("'", "''", StringComparison.Ordinal)}'");
        Execute("SET enable_progress_bar = true");
        Execute("SET enable_progress_bar_print = false");
        SparkDialect.Apply(_connection);
        foreach (string function in Functions)
        {
            Execute($"CREATE OR REPLACE MACRO {function}");
        }
    }

    /// <summary>The done share of the running statement, 0 to 1; computed only when asked.</summary>
    public double Progress => Math.Clamp(_connection.GetQueryProgress().Percentage / 100, 0, 1);

    /// <summary>Asks the running statement to stop; repeat it until the statement has ended.</summary>
    public void Interrupt() => NativeMethods.Startup.DuckDBInterrupt(_connection.NativeConnection);

    /// <summary>Runs a statement and writes {"schema":…,"data":[…]}, at most so many rows.</summary>
    /// <exception cref="SparkSqlError">The statement was refused or failed.</exception>
    public void Run(string code, int mostRows, IBufferWriter<byte> into)
    {
        using var json = new Utf8JsonWriter(into, new JsonWriterOptions
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            SkipValidation = true,
        });
        try
        {
            SparkStatement statement = Understand(code);
            if (statement is SparkStatement.Query query)
            {
                Write(json, query, mostRows);
            }
            else
            {
                Write(json, Answer(statement), mostRows);
            }
        }
        catch (DuckDBException error)
        {
            throw new SparkSqlError(FirstLine(error.Message));
        }
    }

    /// <summary>Runs a query and gives each row as JSON without nulls, as Spark's <c>toJSON</c> does.</summary>
    /// <exception cref="SparkSqlError">The statement was refused or failed.</exception>
    public List<string> JsonLines(string code, double share)
    {
        var lines = new List<string>();
        string chosen = share < 1 ? string.Create(CultureInfo.InvariantCulture, $" WHERE random() < {share}") : "";
        try
        {
            switch (Understand(code))
            {
                case SparkStatement.Query query:
                    Read(
                        $"SELECT json_merge_patch('{{}}', system.main.to_json(r)) FROM (\n{query.Sql}\n) AS r{chosen}",
                        row => lines.Add(row.GetString(0)));
                    break;
                case SparkStatement statement:
                    SqlTable table = Answer(statement);
                    lines.AddRange(table.Rows.Select(row => JsonSerializer.Serialize(table.Columns
                        .Select((column, i) => (column.Name, Value: row[i])).Where(cell => cell.Value is not null)
                        .ToDictionary(cell => cell.Name, cell => cell.Value))));
                    break;
            }
        }
        catch (DuckDBException error)
        {
            throw new SparkSqlError(FirstLine(error.Message));
        }

        return lines;
    }

    public void Dispose()
    {
        _connection.Dispose();
        try
        {
            _spill.Delete(recursive: true);
        }
        catch (IOException)
        {
            // The system's temporary folder is cleaned by the system.
        }
    }

    private SqlTable Answer(SparkStatement statement)
    {
        switch (statement)
        {
            case SparkStatement.Command command:
                Execute(command.Sql);
                return SqlTable.Empty;
            case SparkStatement.View view:
                CreateView(view.Name, view.Sql);
                return SqlTable.Empty;
            case SparkStatement.FileView view:
                CreateView(view.Name, Sorted(
                    FileViewSql.Select(view),
                    view.Columns.Length == 0 && view.Format.Equals("json", StringComparison.OrdinalIgnoreCase)));
                return SqlTable.Empty;
            case SparkStatement.Cache cache:
                Cache(cache);
                return SqlTable.Empty;
            case SparkStatement.Uncache uncache:
                Uncache(uncache.Name);
                return SqlTable.Empty;
            case SparkStatement.Drop drop:
                Drop(drop);
                return SqlTable.Empty;
            default:
                return Look(statement);
        }
    }

    private SqlTable Look(SparkStatement statement) => statement switch
    {
        SparkStatement.Describe describe => SqlTable.Of(
            ["col_name", "data_type", "comment"],
            [.. Columns(describe.Sql).Select(column => new object?[] { column.Name, column.Type.Ddl, null })]),
        SparkStatement.Shape shape => SqlTable.Of(
            ["col_name", "data_type", "comment"],
            [.. shape.Columns.Select(column => new object?[] { column.Name, column.Type.Ddl, null })]),
        SparkStatement.ShowColumns show => SqlTable.Of(
            ["col_name"], [.. Columns(show.Name).Select(column => new object?[] { column.Name })]),
        SparkStatement.ShowTables show => SqlTable.Of(
            ["namespace", "tableName", "isTemporary"], Tables(show.Pattern)),
        SparkStatement.ShowDatabases => SqlTable.Of(["namespace"], [["default"]]),
        SparkStatement.Explain explain => SqlTable.Of(["plan"], [[Plan(explain.Sql)]]),
        SparkStatement.Set set => SqlTable.Of(["key", "value"], Setting(set)),
        _ => SqlTable.Empty,
    };

    /// <summary>A query's or table's columns; the reader alone would not know the digits of decimals.</summary>
    private List<(string Name, SparkType Type)> Columns(string queryOrTable)
    {
        var columns = new List<(string, SparkType)>();
        Read($"DESCRIBE {queryOrTable}", row => columns.Add((row.GetString(0), DuckTypeReader.Read(row.GetString(1)))));
        return columns;
    }

    /// <summary>The lines after the first show the statement as it was rewritten.</summary>
    private static string FirstLine(string message) => message.Split('\n')[0];

    private void Write(Utf8JsonWriter json, SparkStatement.Query query, int mostRows)
    {
        IReadOnlyList<(string Name, SparkType Type)> columns = query.Columns;
        using DuckDBCommand command = Command(WithoutDecimals(query.Sql, columns));
        // In streaming mode DuckDB does not hear an interrupt.
        command.UseStreamingMode = false;
        using DuckDBDataReader reader = command.ExecuteReader();
        WriteSchema(json, columns);
        Action<Utf8JsonWriter, DuckDBDataReader>[] cells =
            [.. columns.Select((column, i) => CellWriter.For(reader, i, column.Type))];
        json.WriteStartArray("data");
        for (int row = 0; row < mostRows && reader.Read(); row++)
        {
            json.WriteStartArray();
            foreach (Action<Utf8JsonWriter, DuckDBDataReader> cell in cells)
            {
                cell(json, reader);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A decimal goes out as a double; its many digits must not get in the way before.</summary>
    private static string WithoutDecimals(string sql, IReadOnlyList<(string Name, SparkType Type)> columns)
    {
        if (!columns.Any(column => IsDecimal(column.Type)))
        {
            return sql;
        }

        IEnumerable<string> names = columns.Select((_, i) => $"c{i}");
        IEnumerable<string> casts = columns.Select(
            (column, i) => IsDecimal(column.Type) ? $"CAST(c{i} AS DOUBLE)" : $"c{i}");
        return $"SELECT {string.Join(", ", casts)} FROM (\n{sql}\n) AS rows ({string.Join(", ", names)})";
    }

    private static bool IsDecimal(SparkType type) =>
        type is SparkType.Simple simple && simple.Name.StartsWith("decimal", StringComparison.Ordinal);

    private static void Write(Utf8JsonWriter json, SqlTable table, int mostRows)
    {
        WriteSchema(json, table.Columns);
        json.WriteStartArray("data");
        foreach (object?[] row in table.Rows.Take(mostRows))
        {
            json.WriteStartArray();
            foreach (object? cell in row)
            {
                JsonSerializer.Serialize(json, cell);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter json, IReadOnlyList<(string Name, SparkType Type)> columns)
    {
        json.WriteStartObject();
        json.WritePropertyName("schema");
        new SparkType.StructOf(columns).WriteSchema(json);
    }

    private DuckDBCommand Command(string sql)
    {
        DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private void Execute(string sql)
    {
        using DuckDBCommand command = Command(sql);
        command.ExecuteNonQuery();
    }

    private void Read(string sql, Action<DuckDBDataReader> row)
    {
        using DuckDBCommand command = Command(sql);
        using DuckDBDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            row(reader);
        }
    }
}
