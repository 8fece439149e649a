using System.Text.Json;

namespace Repository.Tests;

/// <summary>One cell of a committed notebook.</summary>
internal sealed class NotebookCell(JsonElement json)
{
    public JsonElement Json { get; } = json;

    public bool IsCode => Json.GetProperty("cell_type").GetString() == "code";

    public string Id => Json.GetProperty("id").GetString()!;

    public string Source => Text(Json.GetProperty("source"));

    public int Lines => Source.Split('\n').Count(line => line.Trim().Length > 0);

    public IEnumerable<JsonElement> Outputs => IsCode ? Json.GetProperty("outputs").EnumerateArray() : [];

    /// <summary>Whether an output is a chart, interactive or as a picture.</summary>
    public bool HasChart => Outputs.Any(output => output.TryGetProperty("data", out JsonElement data)
        && (data.TryGetProperty("application/vnd.plotly.v1+json", out _) || data.TryGetProperty("image/png", out _)));

    /// <summary>What the outputs say in plain text and HTML; chart data and pictures left out.</summary>
    public string OutputText => string.Join('\n', Outputs.SelectMany(output => TextsOf(output, "text/")));

    /// <summary>What the outputs say in plain text.</summary>
    public string PlainText => string.Concat(Outputs.SelectMany(output => TextsOf(output, "text/plain")));

    private static IEnumerable<string> TextsOf(JsonElement output, string mime)
    {
        if (output.TryGetProperty("text", out JsonElement text))
        {
            yield return Text(text);
        }

        if (output.TryGetProperty("data", out JsonElement data))
        {
            foreach (JsonProperty shown in data.EnumerateObject().Where(shown => IsOf(shown, mime)))
            {
                yield return Text(shown.Value);
            }
        }
    }

    private static bool IsOf(JsonProperty shown, string mime) =>
        shown.Name.StartsWith(mime, StringComparison.Ordinal);

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? string.Concat(value.EnumerateArray().Select(line => line.GetString()))
        : value.GetString() ?? "";
}
