using System.Net;

namespace Sparkify.Interactive.Formatting;

/// <summary>HTML that draws a chart, with no network.</summary>
internal static class ChartHtml
{
    private const string Untrusted = "File ▸ Trust Notebook draws it.";
    private const string WithoutScripts = "It is drawn where scripts may run.";

    private static int _brought;

    /// <summary>
    /// Whether the next chart brings plotly.js along; a host that knows its cells sets a better answer.
    /// </summary>
    public static Func<bool> BringsLibrary { get; set; } = () => Interlocked.Exchange(ref _brought, 1) == 0;

    private static readonly string Loader = EmbeddedText.Read(typeof(ChartHtml).Assembly, "load-plotly.js");
    private static readonly string Drawer = EmbeddedText.Read(typeof(ChartHtml).Assembly, "draw-chart.js");

    /// <summary>A chart in a notebook's output; the first of a session brings plotly.js along.</summary>
    public static string InNotebook(Figure figure)
    {
        string library = BringsLibrary() && PlotlyScript.Packed() is { } packed
            ? $"<script>{Loader.Replace("__PACKED__", packed, StringComparison.Ordinal)}</script>\n"
            : "";
        return library + Drawing(figure, $"chart-{Guid.NewGuid():N}", Untrusted);
    }

    /// <summary>A chart in a page that has plotly.js already.</summary>
    public static string InPage(Figure figure, string id) => Drawing(figure, id, WithoutScripts);

    /// <remarks>
    /// The sentence stands in the chart's place until the script draws it, so that a reader whose front end takes the
    /// script away, as it does in a notebook that is not trusted, knows what is missing. The width is one at most: a
    /// chart shrinks with what it stands in.
    /// </remarks>
    private static string Drawing(Figure figure, string id, string instead)
    {
        string width = figure.Width is { } pixels ? $"max-width:100%;width:{pixels}px;" : "";
        string script = Drawer
            .Replace("__ID__", id, StringComparison.Ordinal)
            .Replace("__FIGURE__", ForScript(figure.ToJson()), StringComparison.Ordinal);
        return $"<div id=\"{id}\" class=\"plotly-chart\" style=\"{width}height:{figure.Height}px\">"
            + $"<p>{WebUtility.HtmlEncode(FigureText.Of(figure))}. {instead}</p></div>\n"
            + $"<script>{script}</script>";
    }

    /// <summary>JSON that cannot end the script element it stands in.</summary>
    public static string ForScript(string json) => json.Replace("</", "<\\/", StringComparison.Ordinal);
}
