using System.Text.Json.Serialization;

namespace Sparkify.Kernel.Jupyter.Messages;

/// <summary>Asks the kernel to end; the client starts it again where <see cref="Restart"/> is true.</summary>
internal sealed record ShutdownRequest
{
    public bool? Restart { get; init; }
}

/// <summary>The kernel's last answer.</summary>
internal sealed record ShutdownReply
{
    public string Status { get; init; } = "ok";

    public required bool Restart { get; init; }
}

/// <summary>An answer with nothing to say but that it was done.</summary>
internal sealed record OkReply
{
    public string Status { get; init; } = "ok";
}

/// <summary>
/// The answer to a debug adapter's request: the kernel has no debugger, and says so in the adapter's form.
/// </summary>
internal sealed record DebugReply
{
    public string Type { get; init; } = "response";

    [JsonPropertyName("request_seq")]
    public int RequestSeq { get; init; }

    public bool Success { get; init; }

    public string Command { get; init; } = "";

    public required string Message { get; init; }
}
