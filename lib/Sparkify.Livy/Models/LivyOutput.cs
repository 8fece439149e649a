using System.Text.Json;
using System.Text.Json.Serialization;
using Sparkify.Livy.Models;

namespace Sparkify.Livy;

/// <summary>What a statement gave: data by mime type, or an error.</summary>
public sealed record LivyOutput
{
    /// <summary>"ok" or "error".</summary>
    public string Status { get; init => field = value ?? "ok"; } = "ok";

    /// <summary>The statement's number, as Jupyter counts.</summary>
    [JsonPropertyName("execution_count")]
    public int ExecutionCount { get; init; }

    /// <summary>The values by mime type; text and base64 pictures are JSON strings.</summary>
    public IReadOnlyDictionary<string, JsonElement> Data { get; init => field = value ?? Nothing; } = Nothing;

    /// <summary>The error's name, for status "error".</summary>
    [JsonPropertyName("ename")]
    public string? ErrorName { get; init; }

    /// <summary>The error's text, for status "error".</summary>
    [JsonPropertyName("evalue")]
    public string? ErrorValue { get; init; }

    /// <summary>The traceback's lines, for status "error".</summary>
    public IReadOnlyList<string> Traceback { get; init => field = value ?? []; } = [];

    /// <summary>The value of <c>text/plain</c>; empty when there is none.</summary>
    [JsonIgnore]
    public string Text => Data.TryGetValue("text/plain", out JsonElement text) ? text.ToString() : "";

    /// <summary>
    /// The output that was meant. Livy's Python answers a magic on an unknown name, such as <c>%table x</c>, with
    /// status "ok" and the error's whole message in place of the data.
    /// </summary>
    internal LivyOutput Unwrapped() =>
        Data.ContainsKey("msg_type") && Data.TryGetValue("content", out JsonElement content)
        && content.ValueKind == JsonValueKind.Object
            ? content.Deserialize(LivyJson.Default.LivyOutput)!
            : this;

    private static readonly IReadOnlyDictionary<string, JsonElement> Nothing = new Dictionary<string, JsonElement>();
}
