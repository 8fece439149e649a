using System.Globalization;
using System.Text;
using System.Text.Unicode;
using FsCheck;
using FsCheck.Fluent;
using Sparkify.Data;
using Sparkify.Engines;

namespace Sparkify.Tests.Engines;

/// <summary>Whichever way DuckDB takes through a log, each line is what it is alone.</summary>
public sealed class LineRuleTests
{
    [Fact]
    public async Task OpenEventsAsync_AnyFewLines_GivesEachAsItIsAlone()
    {
        using var log = new TestLog();
        await using var engine = DuckDbEngine.Open();
        Gen<List<byte[]>> logs = Gen.Choose(1, 4).SelectMany(count => Gen.ListOf(DamagedLines.Mild, count));

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(400),
            Prop.ForAll(logs.ToArbitrary(), lines =>
            {
                byte[] bytes = [.. lines.Prepend(DamagedLines.Sound).SelectMany(line => (byte[])[.. line, (byte)'\n'])];
                string[] expected = [.. Alone(bytes)];
                EventSource source = log.WriteBytes("log.json", bytes);
                IngestReport report = engine.OpenEventsAsync(source).GetAwaiter().GetResult();
                string because = Encoding.UTF8.GetString(bytes);
                Assert.Equal(
                    $"{expected.Length} {expected.Count(row => row.Length == 0)}\n{because}",
                    $"{report.RowsRead} {report.MalformedRows}\n{because}");
                Assert.Equal(
                    string.Join('\n', [.. expected.Where(row => row.Length > 0), because]),
                    string.Join('\n', [.. Rows(engine), because]));
            }));
    }

    /// <summary>What each line that is not blank holds, read without the others; empty for a malformed one.</summary>
    private static IEnumerable<string> Alone(byte[] log)
    {
        foreach (string line in Encoding.Latin1.GetString(log).Split('\n'))
        {
            byte[] bytes = Encoding.Latin1.GetBytes(line);
            string text = Encoding.UTF8.GetString(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
            if (!EventLine.IsBlank(text))
            {
                EventLine? e = Utf8.IsValid(bytes) ? EventLine.Parse(text) : null;
                yield return e is null ? "" : Row(e.Values);
            }
        }
    }

    private static IEnumerable<string> Rows(DuckDbEngine engine)
    {
        string sql = $"SELECT {EventSchema.ColumnList} FROM events_raw";
        return engine.QueryAsync(sql).GetAwaiter().GetResult().Rows.Select(row => Row(row));
    }

    private static string Row(IEnumerable<object?> values) => string.Join('|', values.Select(value => value is null
        ? "null"
        : string.Create(CultureInfo.InvariantCulture, $"{value.GetType().Name} {value}")));
}
