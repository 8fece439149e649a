using System.Text.Json.Nodes;

namespace Deploy.Tests.Templates;

/// <summary>All nodes of a tree.</summary>
internal static class Walk
{
    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => Objects(entry.Value)).Prepend(map),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    /// <summary>A node that may be one thing or a list of things, as a list.</summary>
    public static IEnumerable<JsonNode> Many(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => list.OfType<JsonNode>(),
        _ => [node],
    };

    public static IEnumerable<string> Texts(JsonNode? node) => Many(node).Select(item => item.ToString());
}
