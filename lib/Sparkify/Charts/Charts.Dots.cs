using Plotly.NET;
using Sparkify.Models;

namespace Sparkify.Charting;

public static partial class Charts
{
    /// <summary>A dot with an interval for each name, the first on top.</summary>
    private static GenericChart Dots(IEnumerable<(string Name, Interval At)> items, FigureSpec spec)
    {
        (string Name, Interval At)[] all = [.. items.Select(item => (Look.Escape(item.Name), item.At))];
        double[] values = Series.Short(all.Select(item => item.At.Value));
        GenericChart points = Series
            .Points(spec.X.Title, values, all.Select(item => item.Name), Palette.Series[0])
            .WithIntervalX(values, all.Select(item => item.At.Low), all.Select(item => item.At.High))
            .WithTrace("hovertemplate", "%{y}: %{x:.3~f}<extra></extra>");
        return Look.Compose([points], spec with
        {
            Y = spec.Y with
            {
                Kind = "category",
                Categories = [.. all.Select(item => item.Name).Reverse()],
                Range = [-0.6, all.Length - 0.4],
            },
            Panel = 20 + (Math.Max(all.Length, 3) * 30),
            Legend = false,
        });
    }
}
