using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sparkify.Cli.Tests.Livy.Wire;

/// <summary>One request to a real Livy 0.9.0, and what it answered.</summary>
internal sealed record WireExchange(string Name, string Method, string Path, string? Body, WireAnswer Answer)
{
    public string Label => Name[(Name.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>Reads a recording, a line an exchange; names begin with the line's number, for labels repeat.</summary>
    public static WireExchange[] ReadAll(string path) => [.. File.ReadLines(path).Select(Read)];

    private static WireExchange Read(string line, int index)
    {
        JsonElement one = JsonElement.Parse(line);
        string Text(string name) => one.GetProperty(name).GetString()!;
        var headers = one.GetProperty("headers").EnumerateObject().ToDictionary(
            header => header.Name, header => header.Value.GetString()!);
        return new(
            $"{index:000} {Text("label")}", Text("method"), Text("path"), one.GetProperty("body").GetString(),
            new WireAnswer(one.GetProperty("status").GetInt32(), headers, Text("response")));
    }
}

/// <summary>An answer on the wire.</summary>
internal sealed record WireAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public string ContentType => Headers.GetValueOrDefault("Content-Type", "");

    /// <summary>Whether the recording holds only the beginning of a long body.</summary>
    public bool IsCut => Text.EndsWith("…(cut)", StringComparison.Ordinal);

    /// <summary>The body as JSON; null when it is none.</summary>
    public JsonNode? Json =>
        Text.Length > 0 && !IsCut && ContentType.StartsWith("application/json", StringComparison.Ordinal)
        ? JsonNode.Parse(Text)
        : null;

    /// <summary>The state of the session or statement that the answer shows; null when it shows none.</summary>
    public string? State => IsCut ? CutState : (Json as JsonObject)?["state"]?.GetValue<string>();

    private string? CutState =>
        Text.Contains("\"state\":\"available\"", StringComparison.Ordinal) ? "available" : null;
}
