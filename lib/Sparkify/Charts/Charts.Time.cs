using System.Globalization;
using Microsoft.Data.Analysis;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace Sparkify.Charting;

public static partial class Charts
{
    private static readonly string[] Weekdays =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>Songs in each hour of the week as a heat map.</summary>
    /// <param name="hourWeekday">The result of <c>Explore.HourWeekdayAsync</c>.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>Seven rows, Monday on top, of 24 hours, UTC; hours without an event are 0.</returns>
    /// <exception cref="SparkifyException">The frame is empty or lacks a column.</exception>
    public static GenericChart HourWeekday(DataFrame hourWeekday, string? title = null)
    {
        double[][] cells = HourCells(hourWeekday.NotEmpty("the hours of the week"));
        var spec = new FigureSpec(
            title ?? HourFinding(cells), "Songs played in each hour of the week, average of a day, UTC.")
        {
            X = new Axis("hour of the day (UTC)") { TickStep = 2, Grid = false },
            Y = new Axis("day of the week") { Kind = "category", Reversed = true, Grid = false },
            Panel = 270,
            RightMargin = 10,
            Legend = false,
        };
        GenericChart map = Chart.Heatmap<double, int, string, string>(
                zData: cells.Select(Series.Short),
                X: new Optional<IEnumerable<int>>(Enumerable.Range(0, 24), true),
                Y: new Optional<IEnumerable<string>>(Weekdays, true),
                XGap: 1,
                YGap: 1,
                UseDefaults: false)
            .WithTrace("colorscale", Palette.FewToMany)
            .WithTrace("zmin", 0)
            .WithTrace("colorbar", ColorBar("songs an hour"))
            .WithTrace("hovertemplate", "%{y} %{x}:00<br>%{z:,.1f} songs<extra></extra>");
        return Look.Compose([map], spec);
    }

    /// <summary>Active users and cancellations day by day.</summary>
    /// <param name="daily">The result of <c>Explore.DailyAsync</c>.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>Two panels over one axis of days, UTC.</returns>
    /// <exception cref="SparkifyException">The frame is empty or lacks a column.</exception>
    public static GenericChart Daily(DataFrame daily, string? title = null)
    {
        string[] dates = [.. daily.NotEmpty("the days").Longs("day").Select(DateText)];
        double[] users = daily.Doubles("users");
        double[] cancellations = daily.Doubles("cancellations");
        var spec = new FigureSpec(
            title ?? DailyFinding(users, cancellations), "Users with an event, and cancellations, day by day, UTC.")
        {
            X = new Axis("day (UTC)") { Kind = "date", Anchor = "y2" },
            Y = new Axis("active users<br>(a day)") { Domain = [0.42, 1], FromZero = true },
            MoreAxes = new SortedDictionary<string, Axis>
            {
                ["yaxis2"] = new("cancellations<br>(a day)") { Domain = [0, 0.32], Anchor = "x", FromZero = true },
            },
            Panel = 350,
        };
        return Look.Compose(
            [
                Series.Line("active users", dates, users, Palette.Series[0]).Hover("%{x|%a %-d %b %Y}: %{y:,}"),
                Series.Columns("cancellations", dates, cancellations, Palette.Churned)
                    .WithTrace("yaxis", "y2")
                    .Hover("%{x|%a %-d %b %Y}: %{y}"),
            ],
            spec);
    }

    private static double[][] HourCells(DataFrame frame)
    {
        double[][] cells = [.. Enumerable.Range(0, 7).Select(_ => new double[24])];
        long[] weekdays = frame.Longs("weekday");
        long[] hours = frame.Longs("hour");
        double[] songs = frame.Doubles("songsPerDay");
        for (int row = 0; row < weekdays.Length; row++)
        {
            cells[weekdays[row] - 1][hours[row]] = songs[row];
        }

        return cells;
    }

    private static string HourFinding(double[][] cells)
    {
        double[] hours = [.. Enumerable.Range(0, 24).Select(hour => cells.Average(day => day[hour]))];
        int busiest = Array.IndexOf(hours, hours.Max());
        int quietest = Array.IndexOf(hours, hours.Min());
        string times = hours.Min() > 0 ? $", {Times(hours.Max() / hours.Min())} times as many as at {quietest}:00" : "";
        return $"Most songs are played at {busiest}:00 UTC{times}";
    }

    private static string DailyFinding(double[] users, double[] cancellations) =>
        $"{Count(users.Average())} users are active and {cancellations.Average():0.#} cancel on an average day";

    private static string DateText(long day) =>
        DateTime.UnixEpoch.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object ColorBar(string title) => new
    {
        title = new { text = title, side = "right" },
        thickness = 14,
        outlinewidth = 0,
    };
}
