using System.Globalization;
using Microsoft.Data.Analysis;
using Plotly.NET;

namespace Sparkify.Charting;

public static partial class Charts
{
    /// <summary>Each page's share of all events, on a logarithmic axis, because songs are most of the log.</summary>
    /// <param name="pages">The result of <c>Explore.PagesAsync</c>.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A dot for each page, the most used on top.</returns>
    /// <exception cref="SparkifyException">The frame is empty or lacks a column.</exception>
    public static GenericChart PageShares(DataFrame pages, string? title = null)
    {
        string[] names = [.. pages.NotEmpty("pages").Strings("page").Select(Look.Escape)];
        double[] shares = pages.Doubles("share");
        double lowest = Math.Floor(Math.Log10(shares.Min()));
        var spec = new FigureSpec(
            title ?? $"{names[0]} is {Percent(shares[0])} of all events",
            $"Share of all {Count(pages.Doubles("events").Sum())} events, logarithmic axis.")
        {
            X = new Axis("share of all events (%, logarithmic)")
            {
                Kind = "log",
                Format = ".4~%",
                TickStep = 1,
                Range = [lowest, 0.2],
            },
            Y = new Axis("page") { Kind = "category", Categories = [.. names.Reverse()] },
            Panel = 20 + (Math.Max(names.Length, 3) * 24),
            Legend = false,
        };
        GenericChart points = Series.Points("pages", Series.Short(shares), names, Palette.Series[0])
            .WithTrace("mode", "markers+text")
            .WithTrace("text", shares.Select(ShareText).ToArray())
            .WithTrace("textposition", "middle right")
            .WithTrace("textfont", new { size = 12, color = Palette.Quiet })
            .WithTrace("cliponaxis", false)
            .WithTrace("customdata", pages.Longs("users"))
            .Hover("%{y}: %{x:.3%}<br>seen by %{customdata:,} users");
        return Look.Compose([points], spec);
    }

    /// <summary>A share with two significant digits.</summary>
    private static string ShareText(double share)
    {
        int digits = share > 0 ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(share * 100)), 0, 6) : 0;
        return (share * 100).ToString("F" + digits, CultureInfo.InvariantCulture) + " %";
    }
}
