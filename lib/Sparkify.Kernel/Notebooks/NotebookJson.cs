using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sparkify.Kernel;

/// <summary>Writes JSON as Jupyter writes it, so that saving a notebook changes no byte that need not change.</summary>
internal static class NotebookJson
{
    private const int FirstBeyondAscii = 0x7F;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One space a level, a line feed at the end, nothing escaped that may stand as it is.</summary>
    public static string Write(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            node.WriteTo(writer);
        }

        return Unescape(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length)) + "\n";
    }

    /// <summary>A copy whose objects have their keys in order, as Jupyter sorts them.</summary>
    public static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    /// <summary>The encoder escapes emoji and a few more; Jupyter escapes control characters only.</summary>
    private static string Unescape(string json)
    {
        int at = json.IndexOf('\\', StringComparison.Ordinal);
        if (at < 0)
        {
            return json;
        }

        var text = new StringBuilder(json.Length);
        int start = 0;
        for (; at >= 0; at = json.IndexOf('\\', start))
        {
            text.Append(json, start, at - start);
            start = at + 2;
            if (json[at + 1] != 'u')
            {
                text.Append(json, at, 2);
                continue;
            }

            string digits = json.Substring(at + 2, 4);
            var code = (char)int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            text.Append(code >= FirstBeyondAscii ? code.ToString() : "\\u" + digits.ToLowerInvariant());
            start = at + 6;
        }

        return text.Append(json, start, json.Length - start).ToString();
    }
}
