using Microsoft.Data.Analysis;
using Plotly.NET;

namespace Sparkify.Charting;

public static partial class Charts
{
    /// <summary>What users do on the days before they cancel, against users who stayed.</summary>
    /// <param name="beforeCancelling">The result of <c>Explore.BeforeCancellingAsync</c>.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A line for each group with the band of its 95 % interval.</returns>
    /// <exception cref="SparkifyException">The frame is empty or lacks a column.</exception>
    public static GenericChart BeforeCancelling(DataFrame beforeCancelling, string? title = null)
    {
        List<BandLine> lines = DayLines(beforeCancelling.NotEmpty(
            "the days before cancelling", "load a log in which somebody cancels"));
        string measure = beforeCancelling.Strings("measure")[0];
        var spec = new FigureSpec(
            title ?? BeforeFinding(lines, measure),
            "Average of a user and day, with 95 % interval. Stayed: users who never cancelled and were active on the "
            + "day of a cancellation, on the same level.")
        {
            X = new Axis("time before the day of the cancellation (days)") { Reversed = true },
            Y = new Axis($"{measure} (a user and day)") { FromZero = true },
        };
        return Look.Compose(Draw(lines), spec);
    }

    private static List<BandLine> DayLines(DataFrame frame)
    {
        bool[] churned = frame.Booleans("churned");
        double[] days = frame.Doubles("daysBefore");
        double[] mean = frame.Doubles("mean");
        double[] low = frame.Doubles("low");
        double[] high = frame.Doubles("high");
        return [.. Enumerable.Range(0, churned.Length)
            .GroupBy(row => churned[row])
            .OrderBy(group => group.Key)
            .Select(group => new BandLine(
                Palette.OutcomeName(group.Key),
                [.. group.Select(row => days[row])],
                [.. group.Select(row => mean[row])])
            {
                Low = [.. group.Select(row => double.IsNaN(low[row]) ? mean[row] : low[row])],
                High = [.. group.Select(row => double.IsNaN(high[row]) ? mean[row] : high[row])],
                Color = Palette.Outcome(group.Key),
            })];
    }

    private static string BeforeFinding(List<BandLine> lines, string measure)
    {
        double[] means = [.. lines.Select(line =>
            line.Y.Where((_, index) => line.X[index] <= 7).DefaultIfEmpty(double.NaN).Average())];
        return means.Length < 2
            ? $"{Capital(measure)} on the days before cancelling"
            : $"In the week before they cancel, users have {Figure(means[1])} {measure} a day; "
                + $"peers who stay {Figure(means[0])}";
    }
}
