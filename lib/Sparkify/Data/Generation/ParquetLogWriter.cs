using System.Globalization;
using DuckDB.NET.Data;
using DuckDB.NET.Data.DataChunk.Writer;
using Sparkify.Engines;

namespace Sparkify.Data.Generation;

/// <summary>Writes a log as Parquet: DuckDB draws the rows from the generator as it writes them.</summary>
internal sealed class ParquetLogWriter(GenerationJob job)
{
    private readonly Population _population = job.Population;
    private readonly string[] _userIds = [.. job.Population.People
        .Select(person => person.UserId.ToString(CultureInfo.InvariantCulture))];

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        using DuckDbSession session = new(new DuckDbOptions());
        await session.ExecuteAsync("SET memory_limit = '300MB'", cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync("SET threads = 1", cancellationToken).ConfigureAwait(false);
        session.Connection.RegisterTableFunction(
            "generated_events", () => new TableFunction(Columns(), Rows(cancellationToken)), Put);
        await session.ExecuteAsync(
            $"COPY (SELECT * FROM generated_events()) TO {DuckDbText.Quote(path)} (FORMAT parquet, COMPRESSION zstd)",
            cancellationToken).ConfigureAwait(false);
    }

    private static List<ColumnInfo> Columns() => [.. EventSchema.Columns.Select(column => new ColumnInfo(
        column.Name, TypeOf(column)))];

    private static Type TypeOf(EventColumn column) => column.Type switch
    {
        "BIGINT" => typeof(long),
        "DOUBLE" => typeof(double),
        _ => typeof(string),
    };

    private IEnumerable<LogRow> Rows(CancellationToken cancellationToken) =>
        job.Slabs(cancellationToken).SelectMany(slab => slab.Rows);

    private void Put(object? item, IDuckDBDataWriter[] writers, ulong at)
    {
        LogRow row = (LogRow)item!;
        for (int column = 0; column < writers.Length; column++)
        {
            Put(row, EventSchema.Columns[column].Name, writers[column], at);
        }
    }

    private void Put(in LogRow row, string column, IDuckDBDataWriter writer, ulong at)
    {
        switch (column)
        {
            case "ts": writer.WriteValue(_population.Preset.StartMs + (row.Second * 1000L), at); break;
            case "sessionId": writer.WriteValue((long)row.Session, at); break;
            case "itemInSession": writer.WriteValue((long)row.Item, at); break;
            case "status": writer.WriteValue((long)PageFacts.Status(row.Page), at); break;
            case "registration" when !row.IsGuest:
                writer.WriteValue(_population.RegistrationMs(_population.People[row.Person]), at);
                break;
            case "length" when row.Song >= 0:
                writer.WriteValue((double)_population.Catalogue.Songs[row.Song].LengthSeconds, at);
                break;
            default: PutText(Text(row, column), writer, at); break;
        }
    }

    private static void PutText(string? text, IDuckDBDataWriter writer, ulong at)
    {
        if (text is null)
        {
            writer.WriteNull(at);
        }
        else
        {
            writer.WriteValue(text, at);
        }
    }

    private string? Text(in LogRow row, string column) => column switch
    {
        "userId" => row.IsGuest ? _population.Preset.GuestUserId : _userIds[row.Person],
        "page" => PageFacts.Name(row.Page),
        "auth" => PageFacts.Name(row.Auth),
        "method" => PageFacts.Method(row.Page),
        "level" => row.Paid ? "paid" : "free",
        "artist" when row.Song >= 0 => _population.Catalogue.Songs[row.Song].Artist,
        "song" when row.Song >= 0 => _population.Catalogue.Songs[row.Song].Title,
        _ => row.IsGuest ? null : PersonText(_population.People[row.Person], column),
    };

    private static string? PersonText(Person person, string column) => column switch
    {
        "location" => Lists.Locations[person.Location][0],
        "userAgent" => Lists.Agents[person.Agent][2],
        "lastName" => person.LastName,
        "firstName" => person.FirstName,
        "gender" => person.IsFemale ? "F" : "M",
        _ => null,
    };
}
