using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Kernel;

/// <summary>One thing to show, in several forms: MIME type to text, or to JSON for types that end in json.</summary>
public sealed class MimeBundle
{
    /// <summary>The MIME type of plain text, which every bundle should have.</summary>
    public const string PlainText = "text/plain";

    /// <summary>The MIME type of HTML.</summary>
    public const string Html = "text/html";

    private readonly Dictionary<string, JsonNode> _data;

    private MimeBundle(Dictionary<string, JsonNode> data)
    {
        _data = data;
    }

    /// <summary>The forms by MIME type, in the order they were added.</summary>
    public IReadOnlyDictionary<string, JsonNode> Data => _data;

    /// <summary>Per MIME type metadata, such as a picture's width and height.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>A bundle with plain text only.</summary>
    public static MimeBundle OfText(string text) => Of(PlainText, text);

    /// <summary>A bundle with HTML and the plain text that stands for it elsewhere.</summary>
    public static MimeBundle OfHtml(string html, string text) => Of(Html, html).With(PlainText, text);

    /// <summary>A bundle with one textual form.</summary>
    public static MimeBundle Of(string mimeType, string value) => new(new() { [mimeType] = JsonValue.Create(value) });

    /// <summary>The bundle with one form added or replaced.</summary>
    public MimeBundle With(string mimeType, JsonNode value)
    {
        var data = new Dictionary<string, JsonNode>(_data) { [mimeType] = value };
        return new MimeBundle(data) { Metadata = Metadata };
    }

    /// <summary>The bundle without one form.</summary>
    public MimeBundle Without(string mimeType)
    {
        var data = new Dictionary<string, JsonNode>(_data);
        data.Remove(mimeType);
        return new MimeBundle(data) { Metadata = Metadata };
    }

    /// <summary>A form as text; null when the bundle lacks it.</summary>
    public string? Text(string mimeType) => _data.TryGetValue(mimeType, out JsonNode? node)
        ? node is JsonValue value && value.TryGetValue(out string? text) ? text : node.ToJsonString()
        : null;

    /// <summary>The forms as a fresh JSON object, as messages and notebook files hold them.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach ((string mimeType, JsonNode value) in _data)
        {
            json[mimeType] = value.DeepClone();
        }

        return json;
    }

    /// <summary>The forms as .NET Interactive's events hold them.</summary>
    internal FormattedValue[] ToFormatted() => [.. _data.Keys.Select(type => new FormattedValue(type, Text(type)))];

    /// <summary>The bundle that a JSON object holds; texts may be split into lines.</summary>
    public static MimeBundle FromJson(JsonObject json, JsonObject? metadata = null)
    {
        var data = new Dictionary<string, JsonNode>();
        foreach ((string mimeType, JsonNode? value) in json)
        {
            bool lines = value is JsonArray && !mimeType.EndsWith("json", StringComparison.Ordinal);
            data[mimeType] = lines
                ? JsonValue.Create(string.Concat(value!.AsArray().Select(line => line!.GetValue<string>())))
                : value?.DeepClone() ?? JsonValue.Create("");
        }

        return new MimeBundle(data) { Metadata = metadata?.DeepClone().AsObject() ?? [] };
    }
}
