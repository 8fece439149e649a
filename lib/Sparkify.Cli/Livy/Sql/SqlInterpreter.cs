using System.Buffers;
using System.Text.Json;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Sparkify.Cli.Livy.Sql.Parsing;
using Sparkify.Engines;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>Runs one session's SQL on DuckDB and answers in the JSON of Livy's SQL interpreter.</summary>
internal sealed partial class SqlInterpreter : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly DirectoryInfo _spill = Directory.CreateTempSubdirectory("sparkify-livy-");
    private readonly SortedDictionary<string, string> _settings = new(StringComparer.Ordinal);

    public SqlInterpreter(DuckDbOptions options)
    {
        _connection.Open();
        Execute($"SET memory_limit = '{options.MemoryLimitMb}MB'");
        Execute($"SET threads = {options.Threads}");
        Execute($"SET temp_directory = '{_spill.FullName.Replace("'", "''", StringComparison.Ordinal)}'");
        Execute("SET autoinstall_known_extensions = false");
        Execute("SET autoload_known_extensions = false");
        Execute("SET enable_progress_bar = true");
        Execute("SET enable_progress_bar_print = false");
        SparkDialect.Apply(_connection);
        SparkFunctions.Register(_connection);
        Execute(EmbeddedMacros());
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
            SparkStatement statement = Parser.Read(code);
            if (statement is SparkStatement.Rows rows)
            {
                Write(json, Translated(rows.Query), mostRows);
            }
            else
            {
                Write(json, Answer(statement), mostRows);
            }
        }
        catch (Exception error) when (error is not (SparkSqlError or OperationCanceledException))
        {
            throw error is DuckDBException failure ? Failure(failure) : Unreadable(error);
        }
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

    private Rel Translated(Query query) => new Translator(Fields).Translate(query);

    /// <summary>DuckDB's failure, told as one of this endpoint.</summary>
    private static SparkSqlError Failure(DuckDBException error)
    {
        // The lines after the first show the statement as it was translated.
        string message = error.Message.Split('\n')[0];
        int start = message.IndexOf("Error: ", StringComparison.Ordinal) + 7;
        string text = start > 7 ? message[start..] : message;
        bool own = text.Contains("DuckDB endpoint", StringComparison.Ordinal) || text.StartsWith('[')
            || message.StartsWith("INTERRUPT", StringComparison.Ordinal);
        return new SparkSqlError(own ? text
            : $"DuckDB could not run the statement: {text.TrimEnd('.')}. Where it is right in Spark SQL, "
            + "it is not in the DuckDB endpoint; run `sparkify livy start --engine spark`.");
    }

    /// <summary>A value that .NET's types do not hold, such as a date before the year 1.</summary>
    private static SparkSqlError Unreadable(Exception error) => new(
        $"The statement has a value or a form that is not in the DuckDB endpoint ({error.Message.Split('\n')[0]}); "
        + "run `sparkify livy start --engine spark`.");

    private static string EmbeddedMacros()
    {
        using Stream stream = typeof(SqlInterpreter).Assembly.GetManifestResourceStream("spark-macros.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private void Write(Utf8JsonWriter json, Rel rel, int mostRows)
    {
        using DuckDBCommand command = Command(Readable(rel));
        // In streaming mode DuckDB does not hear an interrupt.
        command.UseStreamingMode = false;
        using DuckDBDataReader reader = command.ExecuteReader();
        WriteSchema(json, rel.Columns);
        Action<Utf8JsonWriter, DuckDBDataReader>[] cells =
            [.. rel.Columns.Select((column, i) => CellWriter.For(reader, i, column.Type))];
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

    /// <summary>
    /// A query in a form that the driver can read: a decimal goes out as a double; arrays, maps and structs as JSON.
    /// </summary>
    private static string Readable(Rel rel)
    {
        if (rel.Columns.FirstOrDefault(column => Types.IsInterval(column.Type)) is { } interval)
        {
            throw Types.Missing($"A result of type interval, `{interval.Name}`,");
        }

        if (rel.Columns.All(column => column.Type is SparkType.Simple && !Types.IsDecimal(column.Type)))
        {
            return rel.Sql;
        }

        IEnumerable<string> cells = rel.Columns.Select((column, i) =>
            column.Type is not SparkType.Simple ? NestedJson.Column($"c{i}", column.Type)
            : Types.IsDecimal(column.Type) ? $"CAST(c{i} AS DOUBLE)" : $"c{i}");
        IEnumerable<string> names = rel.Columns.Select((_, i) => $"c{i}");
        return $"SELECT {string.Join(", ", cells)} FROM (\n{rel.Sql}\n) AS rows ({string.Join(", ", names)})";
    }

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

    private static void WriteSchema(Utf8JsonWriter json, IReadOnlyList<Field> columns)
    {
        json.WriteStartObject();
        json.WritePropertyName("schema");
        new SparkType.StructOf(
            [.. columns.Select(column => (column.Name, column.Type))], [.. columns.Select(column => !column.Nullable)])
                .WriteSchema(json);
    }

    private DuckDBCommand Command(string sql)
    {
        // For DuckDB that character ends the text, wherever it stands.
        DuckDBCommand command = sql.Contains('\0', StringComparison.Ordinal)
            ? throw Types.Missing("A statement with the character \\0") : _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private void Execute(string sql, string? undo = null)
    {
        using DuckDBCommand command = Command(sql);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DuckDBException) when (undo is not null)
        {
            Execute(undo);
            throw;
        }
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
