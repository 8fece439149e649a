using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sparkify.Kernel.Jupyter.Wire;

/// <summary>The header of a message: who sent what, when. What a client leaves out is null.</summary>
internal sealed record MessageHeader
{
    [JsonPropertyName("msg_id")]
    public string? MessageId { get; init; }

    [JsonPropertyName("session")]
    public string? Session { get; init; }

    [JsonPropertyName("username")]
    public string? UserName { get; init; }

    /// <summary>ISO 8601, in UTC; a client may leave it out.</summary>
    [JsonPropertyName("date")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Date { get; init; }

    [JsonPropertyName("msg_type")]
    public string? MessageType { get; init; }

    [JsonPropertyName("version")]
    public string? Version { get; init; }

    /// <summary>What the client wrote besides, so that an answer's parent header is a whole copy.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
