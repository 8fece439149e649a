using Microsoft.Data.Analysis;
using Plotly.NET;

namespace Sparkify.Charting;

public static partial class Charts
{
    private const int MostSegments = 20;

    /// <summary>Groups smaller than this are drawn but not named in a computed title.</summary>
    private const long FewestForFinding = 20;

    /// <summary>The share of users who cancelled in each group, with its 95 % Wilson interval.</summary>
    /// <param name="churnBy">The result of <c>Explore.ChurnByAsync</c>; the first twenty groups are drawn.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A dot with an interval for each group, and a line at the share of all users.</returns>
    /// <exception cref="SparkifyException">The frame is empty or lacks a column.</exception>
    public static GenericChart ChurnBy(DataFrame churnBy, string? title = null)
    {
        List<Segment> segments = SegmentsOf(churnBy.NotEmpty("churn by group"));
        double overall = (double)segments.Sum(group => group.Churned) / segments.Sum(group => group.Users);
        List<Segment> drawn = [.. segments.Take(MostSegments)];
        string attribute = churnBy.Strings("attribute")[0];
        string rest = segments.Count > drawn.Count ? $" The {drawn.Count} largest of {segments.Count} groups." : "";
        string[] labels = [.. drawn.Select(group => $"{Look.Escape(group.Name)}  (n = {Count(group.Users)})")];
        var spec = new FigureSpec(
            title ?? ChurnFinding(attribute, segments, overall),
            $"Users who cancelled, by {AttributeName(attribute)}, with 95 % Wilson interval; n = users.{rest}")
        {
            X = new Axis("users who cancelled (% of the group)") { Format = ".0%", FromZero = true },
            Y = new Axis(attribute == "firstLevel" ? "level" : attribute)
            {
                Kind = "category",
                Categories = [.. labels.Reverse()],
                Range = [-0.6, drawn.Count - 0.4],
                Grid = false,
            },
            Panel = 20 + (Math.Max(drawn.Count, 3) * 32),
            Legend = false,
            Shapes = [Look.Line((overall, 0), (overall, 1), "x", "paper")],
            Annotations = [OverallNote(overall)],
        };
        return Look.Compose([ChurnPoints(drawn, labels)], spec);
    }

    private static GenericChart ChurnPoints(List<Segment> drawn, string[] labels)
    {
        IEnumerable<string> counts = drawn.Select(group => $"{Count(group.Churned)} of {Count(group.Users)} users");
        return Series.Points("churned", Series.Short(drawn.Select(group => group.Share)), labels, Palette.Churned)
            .WithIntervalX(
                drawn.Select(group => group.Share),
                drawn.Select(group => group.Interval.Low),
                drawn.Select(group => group.Interval.High))
            .WithTrace("customdata", counts.ToArray())
            .Hover("%{y}<br>%{x:.1%}: %{customdata}");
    }

    private static object OverallNote(double overall) => Look.Note(
        $"all users {Percent(overall)}",
        overall,
        1,
        new NotePlace { YReference = "paper", XAnchor = "left", YAnchor = "bottom" });

    private static List<Segment> SegmentsOf(DataFrame frame)
    {
        string[] names = frame.Strings("segment");
        long[] users = frame.Longs("users");
        long[] churned = frame.Longs("churned");
        return [.. names.Select((name, row) => new Segment(name, users[row], churned[row]))];
    }

    private static string ChurnFinding(string attribute, List<Segment> segments, double overall)
    {
        List<Segment> large = [.. segments.Where(group => group.Users >= FewestForFinding && group.Name != "unknown")];
        if (large.Count < 2)
        {
            return $"{Percent(overall)} of the users cancelled";
        }

        Segment most = large.MaxBy(group => group.Share)!;
        Segment least = large.MinBy(group => group.Share)!;
        string shares = $"{Percent(most.Share)} of the {WhoAre(attribute, most.Name)} cancelled, "
            + $"{Percent(least.Share)} of the {WhoAre(attribute, least.Name)}";
        return most.Interval.Low > least.Interval.High ? shares : shares + "; the intervals overlap";
    }

    private static string WhoAre(string attribute, string segment) => (attribute, segment) switch
    {
        ("gender", "F") => "women",
        ("gender", "M") => "men",
        ("state", _) => $"users in {segment}",
        ("tenure", _) => $"users registered {segment} before",
        ("firstLevel", _) => $"users who began {segment}",
        _ => $"{segment} users",
    };

    private static string AttributeName(string attribute) => attribute switch
    {
        "level" => "level at the last event",
        "firstLevel" => "level at the first event",
        "tenure" => "time from registration to the first event",
        _ => attribute,
    };

    private sealed record Segment(string Name, long Users, long Churned)
    {
        public double Share => (double)Churned / Users;

        public (double Low, double High) Interval { get; } = Wilson.Interval(Churned, Users);
    }
}
