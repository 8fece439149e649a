using System.Text.Json;

namespace Sparkify.Kernel.Jupyter.Wire;

/// <summary>A message as read from or written to a socket.</summary>
internal sealed record JupyterMessage
{
    /// <summary>The routing frames before the delimiter: who to answer, or the topic.</summary>
    public IReadOnlyList<byte[]> Identities { get; init; } = [];

    public required MessageHeader Header { get; init; }

    /// <summary>The header of the message that this one answers; null where it answers none.</summary>
    public MessageHeader? Parent { get; init; }

    public JsonElement Metadata { get; init; } = EmptyObject;

    public required JsonElement Content { get; init; }

    /// <summary>Binary frames after the content.</summary>
    public IReadOnlyList<byte[]> Buffers { get; init; } = [];

    public string Type => Header.MessageType ?? "";

    /// <summary>Whether it is what a cell put out; the others tell the state of the kernel.</summary>
    public bool IsOutput => Type is "stream" or "display_data" or "update_display_data" or "execute_result";

    public static JsonElement EmptyObject { get; } = JsonElement.Parse("{}");
}
