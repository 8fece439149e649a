namespace Sparkify.Kernel;

/// <summary>HTML that draws a chart, with no network.</summary>
internal static class ChartHtml
{
    private static readonly string Loader = EmbeddedText.Read("load-plotly.js");
    private static readonly string Drawer = EmbeddedText.Read("draw-chart.js");

    /// <summary>A chart in a notebook's output; the first of a session brings plotly.js along.</summary>
    public static string InNotebook(Figure figure)
    {
        string library = CellContext.Current?.ClaimChartLibrary() != false && PlotlyScript.Packed() is { } packed
            ? $"<script>{Loader.Replace("__PACKED__", packed, StringComparison.Ordinal)}</script>\n"
            : "";
        return library + Drawing(figure, $"chart-{Guid.NewGuid():N}");
    }

    /// <summary>A chart in a page that has plotly.js already.</summary>
    public static string Drawing(Figure figure, string id)
    {
        string width = figure.Width is { } pixels ? $"max-width:100%;width:{pixels}px;" : "";
        string script = Drawer
            .Replace("__ID__", id, StringComparison.Ordinal)
            .Replace("__FIGURE__", ForScript(figure.ToJson()), StringComparison.Ordinal);
        return $"<div id=\"{id}\" class=\"plotly-chart\" style=\"{width}height:{figure.Height}px\"></div>\n"
            + $"<script>{script}</script>";
    }

    /// <summary>JSON that cannot end the script element it stands in.</summary>
    public static string ForScript(string json) => json.Replace("</", "<\\/", StringComparison.Ordinal);
}
