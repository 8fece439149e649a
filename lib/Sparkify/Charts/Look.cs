using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Sparkify.Charting;

/// <summary>The one look of all charts: white, left-aligned findings, legends on top, quiet grids.</summary>
internal static class Look
{
    /// <summary>The width of a figure in pixels: what a notebook's column holds.</summary>
    public const int Width = 900;

    public const string FontFamily = "'Open Sans', 'Segoe UI', 'DejaVu Sans', Verdana, Arial, sans-serif";
    public const int TitleSize = 19;
    private const int TitleLine = 25;
    private const int AboveTitle = 26;
    private const int BelowPanel = 60;
    private const int CharactersOfTitle = 77;
    private const int CharactersOfSubtitle = 118;

    public static GenericChart Compose(IEnumerable<GenericChart> traces, FigureSpec spec)
    {
        GenericChart chart = GenericChart.setLayout(LayoutOf(spec), Chart.Combine(traces));
        return GenericChart.setConfig(new Config().With("displaylogo", false).With("responsive", true), chart);
    }

    /// <summary>A label at a place of the data.</summary>
    public static object Note(string text, object x, object y, NotePlace? place = null)
    {
        place ??= new NotePlace();
        return new
        {
            text,
            x,
            y,
            xref = place.XReference,
            yref = place.YReference,
            xanchor = place.XAnchor,
            yanchor = place.YAnchor,
            xshift = place.XShift,
            yshift = place.YShift,
            align = place.XAnchor,
            showarrow = false,
            font = new { size = place.Size, color = place.Color },
        };
    }

    /// <summary>A dashed reference line from one place to another.</summary>
    public static object Line((object X, object Y) from, (object X, object Y) to, string xReference, string yReference)
        => new
        {
            type = "line",
            x0 = from.X,
            y0 = from.Y,
            x1 = to.X,
            y1 = to.Y,
            xref = xReference,
            yref = yReference,
            layer = "below",
            line = new { color = Palette.Quiet, width = 1.5, dash = "dash" },
        };

    /// <summary>Breaks a text into lines of so many characters at most; a number keeps its percent sign.</summary>
    public static IReadOnlyList<string> Wrap(string text, int characters)
    {
        var lines = new List<string>();
        string bound = text.Replace(" %", "\u00A0%", StringComparison.Ordinal);
        foreach (string word in bound.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= characters)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    /// <summary>Text as plotly.js shows it: it reads a few HTML tags.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static Layout LayoutOf(FigureSpec spec)
    {
        IReadOnlyList<string> title = Wrap(Escape(spec.Title), CharactersOfTitle * spec.Width / Width);
        IReadOnlyList<string> subtitle = Wrap(Escape(spec.Subtitle), CharactersOfSubtitle * spec.Width / Width);
        int belowTitle = spec.Legend && !spec.LegendInside ? 32 : 24;
        int top = AboveTitle + ((title.Count + subtitle.Count) * TitleLine) + belowTitle;
        int height = top + spec.Panel + BelowPanel;
        Layout layout = new Layout()
            .With("width", spec.Width)
            .With("height", height)
            .With("title", TitleOf(title, subtitle, height))
            .With("font", new { family = FontFamily, size = 13, color = Palette.Ink })
            .With("paper_bgcolor", "#FFFFFF")
            .With("plot_bgcolor", "#FFFFFF")
            .With("margin", new { l = 70, r = spec.RightMargin, t = top, b = BelowPanel })
            .With("hoverlabel", new { font = new { family = FontFamily, size = 13 } })
            .With("showlegend", spec.Legend)
            .With("legend", spec.Legend ? LegendOnTop() : null)
            .With("annotations", spec.Annotations.Count > 0 ? spec.Annotations : null)
            .With("shapes", spec.Shapes.Count > 0 ? spec.Shapes : null);
        return WithAxes(layout, spec);
    }

    private static Layout WithAxes(Layout layout, FigureSpec spec)
    {
        layout.With("xaxis", spec.X.ToPlotly()).With("yaxis", spec.Y.ToPlotly());
        foreach ((string name, Axis axis) in spec.MoreAxes)
        {
            layout.With(name, axis.ToPlotly());
        }

        foreach ((string name, object value) in spec.More)
        {
            layout.With(name, value);
        }

        return layout;
    }

    private static Title TitleOf(IReadOnlyList<string> title, IReadOnlyList<string> subtitle, int height)
    {
        string below = string.Join("<br>", subtitle.Select(line =>
            $"<span style=\"font-size:13px;color:{Palette.Quiet}\">{line}</span>"));
        string text = $"<b>{string.Join("<br>", title)}</b>" + (below.Length > 0 ? "<br>" + below : string.Empty);
        return new Title()
            .With("text", text)
            .With("font", new { size = TitleSize, color = Palette.Ink })
            .With("x", 0.012)
            .With("xanchor", "left")
            .With("y", Math.Round(1 - ((double)AboveTitle / height), 4))
            .With("yanchor", "top")
            .With("yref", "container");
    }

    private static Legend LegendOnTop() => new Legend()
        .With("orientation", "h")
        .With("x", 1)
        .With("xanchor", "right")
        .With("y", 1.0)
        .With("yanchor", "bottom");
}
