using System.Globalization;
using System.Text.Json.Nodes;

namespace Sparkify.Interactive.Formatting;

/// <summary>A chart as plotly.js takes it.</summary>
internal sealed class Figure
{
    public const string MimeType = "application/vnd.plotly.v1+json";

    private const int DefaultHeight = 450;

    public Figure(JsonArray data, JsonObject layout)
    {
        Data = data;
        Layout = layout;
        TrimTemplate();
    }

    public JsonArray Data { get; }

    public JsonObject Layout { get; }

    /// <summary>Pixels.</summary>
    public int Height => Size("height") ?? DefaultHeight;

    /// <summary>Pixels; null when the chart takes the width there is.</summary>
    public int? Width => Size("width");

    public static Figure FromJson(JsonNode json) => new(
        json["data"] is JsonArray data ? (JsonArray)data.DeepClone() : [],
        json["layout"] is JsonObject layout ? (JsonObject)layout.DeepClone() : []);

    public string ToJson() => new JsonObject
    {
        ["data"] = Data.DeepClone(),
        ["layout"] = Layout.DeepClone(),
    }.ToJsonString();

    /// <summary>A trace's kind; plotly.js draws one that names none as a scatter.</summary>
    public static string KindOf(JsonNode? trace) => trace?["type"]?.ToString() ?? "scatter";

    private int? Size(string name) =>
        double.TryParse(Layout[name]?.ToString(), CultureInfo.InvariantCulture, out double pixels) ? (int)pixels : null;

    /// <summary>A template styles every kind of trace there is; only those of the chart's own kinds are kept.</summary>
    private void TrimTemplate()
    {
        if (Layout["template"]?["data"] is not JsonObject styles)
        {
            return;
        }

        HashSet<string> used = [.. Data.Select(KindOf)];
        foreach (string kind in styles.Select(style => style.Key).Where(kind => !used.Contains(kind)).ToList())
        {
            styles.Remove(kind);
        }
    }
}
