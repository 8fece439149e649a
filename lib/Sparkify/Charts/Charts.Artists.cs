using Microsoft.Data.Analysis;
using XPlot.Plotly;
using XLayout = XPlot.Plotly.Layout.Layout;

namespace Sparkify.Charting;

public static partial class Charts
{
    /// <summary>The artists played most, drawn with XPlot.Plotly.</summary>
    /// <param name="artists">The result of <c>Explore.TopArtistsAsync</c>.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>
    /// A bar for each artist; <c>GetInlineHtml</c> draws it on a page that holds plotly.js. Its id is always the same,
    /// so the same log gives the same page.
    /// </returns>
    /// <exception cref="SparkifyException">The frame is empty or lacks a column.</exception>
    public static PlotlyChart TopArtists(DataFrame artists, string? title = null)
    {
        string[] names = [.. artists.NotEmpty("artists").Strings("artist").Select(Look.Escape)];
        double[] plays = artists.Doubles("plays");
        var bars = new Bar
        {
            x = plays.Reverse().ToArray(),
            y = names.Reverse().ToArray(),
            name = "plays",
            orientation = "h",
            marker = new Marker { color = Palette.Series[3] },
        };
        XLayout layout = ArtistLayout(title ?? $"{names[0]} is played most: {Count(plays[0])} times", names);
        PlotlyChart chart = XPlot.Plotly.Chart.Plot(bars, layout);
        chart.WithWidth((int)layout.width);
        chart.WithHeight((int)layout.height);
        chart.WithId("sparkify-top-artists");
        return chart;
    }

    private static XLayout ArtistLayout(string title, string[] names) => new()
    {
        title = $"<b>{title}</b>",
        titlefont = new Font { size = Look.TitleSize, family = Look.FontFamily, color = Palette.Ink },
        font = new Font { size = 13, family = Look.FontFamily, color = Palette.Ink },
        width = Look.Width,
        height = 140 + (Math.Max(names.Length, 3) * 24),
        margin = new Margin { l = Math.Min(60 + (names.Max(name => name.Length) * 7.5), 320), r = 30, t = 60, b = 60 },
        plot_bgcolor = "#FFFFFF",
        paper_bgcolor = "#FFFFFF",
        showlegend = false,
        xaxis = new Xaxis { title = "plays (songs played)", gridcolor = Palette.Grid, tickformat = ",d" },
        yaxis = new Yaxis { ticks = string.Empty },
    };
}
