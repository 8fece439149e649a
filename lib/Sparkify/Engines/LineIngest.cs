using DuckDB.NET.Data;
using DuckDB.NET.Data.DataChunk.Writer;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>Copies a damaged log to Parquet, line by line: DuckDB draws the good rows as it writes them.</summary>
internal sealed class LineIngest(DuckDbSession session, EventFiles files)
{
    // DuckDB.NET ends a text at a null character, so one that Unicode gives to nobody stands for it.
    private const string Null = "\U0010FFFE";

    private static int _names;
    private readonly List<MalformedLine> _first = [];
    private long _rows;
    private long _malformed;

    /// <summary>Copies the events and tells what was read.</summary>
    /// <param name="copy">Writes the rows of a query.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IngestReport> RunAsync(Func<string, Task> copy, CancellationToken cancellationToken)
    {
        string function = $"event_lines_{Interlocked.Increment(ref _names)}";
        session.Connection.RegisterTableFunction(
            function, () => new TableFunction(Columns(), Events(cancellationToken)), Put);
        await copy($"SELECT {string.Join(", ", EventSchema.Columns.Select(ColumnSql))} FROM {function}()")
            .ConfigureAwait(false);
        return new IngestReport(_rows, _malformed, _first);
    }

    private static string ColumnSql(EventColumn column) => column.IsNumber
        ? column.Name
        : $"replace({column.Name}, chr({char.ConvertToUtf32(Null, 0)}), chr(0)) AS {column.Name}";

    private static List<ColumnInfo> Columns() => [.. EventSchema.Columns.Select(column => new ColumnInfo(
        column.Name, column.Type switch
        {
            "BIGINT" => typeof(long),
            "DOUBLE" => typeof(double),
            _ => typeof(string),
        }))];

    private IEnumerable<object?[]> Events(CancellationToken cancellationToken)
    {
        foreach (LogLine line in files.Paths.SelectMany(file => LogReader.Read(file, cancellationToken)))
        {
            _rows++;
            if (line.Event is not null)
            {
                yield return line.Event.Values;
            }
            else if (_malformed++ < MalformedLineFinder.Shown)
            {
                _first.Add(MalformedLineFinder.Show(line));
            }
        }
    }

    private static string Marked(string text) => text.Replace("\0", Null, StringComparison.Ordinal);

    private static void Put(object? item, IDuckDBDataWriter[] writers, ulong at)
    {
        object?[] values = (object?[])item!;
        for (int column = 0; column < writers.Length; column++)
        {
            switch (values[column])
            {
                case long whole: writers[column].WriteValue(whole, at); break;
                case double number: writers[column].WriteValue(number, at); break;
                case string text: writers[column].WriteValue(Marked(text), at); break;
                default: writers[column].WriteNull(at); break;
            }
        }
    }
}
