using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sparkify.Interactive.Formatting;

/// <summary>Reads an XPlot.Plotly chart, which gives its figure only as a script.</summary>
internal static partial class XPlotFigure
{
    public static Figure Of(object chart)
    {
        string script = (string)chart.GetType().GetMethod("GetPlottingJS")!.Invoke(chart, null)!;
        Match match = Parts().Match(script);
        if (!match.Success)
        {
            throw new SparkifyException("This version of XPlot.Plotly cannot be shown. Use 4.1.0.");
        }

        JsonArray data = JsonNode.Parse(match.Groups[1].Value)!.AsArray();
        JsonObject layout = JsonNode.Parse(match.Groups[2].Value) as JsonObject ?? [];
        layout["width"] ??= Size(chart, "Width");
        layout["height"] ??= Size(chart, "Height");
        return new Figure(data, layout);
    }

    private static JsonValue Size(object chart, string name) =>
        JsonValue.Create((int)chart.GetType().GetProperty(name)!.GetValue(chart)!);

    [GeneratedRegex(@"var data = (.*);\s*\n\s*var layout = (.*);\s*\n\s*Plotly\.newPlot", RegexOptions.Singleline)]
    private static partial Regex Parts();
}
