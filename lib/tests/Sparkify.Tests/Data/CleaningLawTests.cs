using FsCheck;
using FsCheck.Fluent;
using Sparkify.Data;
using Sparkify.Engines;

namespace Sparkify.Tests.Data;

/// <summary>Whatever a log is mixed of, each of its rows is either out or has its reason.</summary>
public sealed class CleaningLawTests
{
    private enum Row
    {
        Good, Named, Quoted, OtherUser, GuestWithoutId, GuestWithId, NoTime, ZeroTime, SecondsTime, FarTime, NoPage,
        HalfALine, WordForNumber, NoJson, Blank,
    }

    private static readonly Row[] Kept = [Row.Good, Row.Named, Row.Quoted, Row.OtherUser];
    private static readonly Row[] Bad = [Row.NoPage, Row.HalfALine, Row.WordForNumber, Row.NoJson];
    private static readonly Row[] BadTimes = [Row.NoTime, Row.ZeroTime, Row.SecondsTime, Row.FarTime];

    [Fact]
    public async Task LoadAsync_AnyMixture_AccountsForEveryRow()
    {
        using var log = new TestLog();
        await using var engine = DuckDbEngine.Open();
        Gen<List<Row>> mixtures = Gen.ListOf(Gen.Elements(Enum.GetValues<Row>()));

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(25),
            Prop.ForAll(mixtures.Where(rows => rows.Exists(IsEvent)).ToArbitrary(), rows =>
            {
                EventSource source = log.WriteLines([.. rows.Select(Line)]);
                CleaningReport report = EventLog.LoadAsync(engine, source).GetAwaiter().GetResult().Report;
                long events = engine.CountAsync("SELECT COUNT(*) FROM events").GetAwaiter().GetResult();
                AssertAccount(rows, report, events);
            }));
    }

    /// <summary>A log without one event, or without a possible time, is refused as a whole.</summary>
    private static bool IsEvent(Row row) => Kept.Contains(row) || row is Row.GuestWithoutId or Row.GuestWithId;

    private static void AssertAccount(List<Row> rows, CleaningReport report, long events)
    {
        int Count(params IEnumerable<Row> kinds) => rows.Count(kinds.Contains);
        Row[] distinct = [.. rows.Where(Kept.Contains).Distinct()];

        Assert.True(report.IsBalanced);
        Assert.Equal(rows.Count - Count(Row.Blank), report.RowsRead);
        Assert.Equal((Count(Bad), Count(BadTimes)), (report.Malformed, report.ImpossibleTimes));
        Assert.Equal(
            (Count(Row.GuestWithoutId), Count(Row.GuestWithId)),
            (report.GuestsWithoutId, report.GuestsWithId));
        Assert.Equal((distinct.Length, Count(Kept) - distinct.Length), (report.RowsOut, report.Duplicates));
        Assert.Equal(events, report.RowsOut);
        Assert.Equal(distinct.Contains(Row.Named) ? 1 : 0, report.ArtistsRepaired);
        Assert.Equal(distinct.Contains(Row.Quoted) ? 1 : 0, report.UserAgentsUnquoted);
        Assert.Equal(
            rows.Index().Where(row => Bad.Contains(row.Item)).Select(row => row.Index + 1L).Take(3),
            report.FirstMalformed.Select(line => line.Line));
    }

    private static string Line(Row row)
    {
        var good = new TestEvent();
        return row switch
        {
            Row.HalfALine => TestLog.ToLine(good)[..30],
            Row.WordForNumber => TestLog.ToLine(good)
                .Replace("\"status\":200", "\"status\":\"OK\"", StringComparison.Ordinal),
            Row.NoJson => "not an event",
            Row.Blank => " \t",
            _ => TestLog.ToLine(row switch
            {
                Row.Named => TestEvent.Play(TestEvent.Start, "BjÃ\u0083Â¶rk"),
                Row.Quoted => good with { UserAgent = "\"Opera\"" },
                Row.OtherUser => good with { UserId = "2" },
                Row.GuestWithoutId => good.AsGuest(),
                Row.GuestWithId => good.AsGuest("1261737"),
                Row.NoTime => good with { Ts = null },
                Row.ZeroTime => good with { Ts = 0 },
                Row.SecondsTime => good with { Ts = TestEvent.Start / 1000 },
                Row.FarTime => good with { Ts = TestEvent.Start * 10 },
                Row.NoPage => good with { Page = null },
                _ => good,
            }),
        };
    }
}
