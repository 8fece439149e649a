using System.Text.Json;

namespace Sparkify.Kernel.Jupyter.Messages;

/// <summary>Asks for the open comms, of one target or of all.</summary>
internal sealed record CommInfoRequest
{
    public string? TargetName { get; init; }
}

/// <summary>The open comms by their id.</summary>
internal sealed record CommInfoReply
{
    public string Status { get; init; } = "ok";

    public IReadOnlyDictionary<string, CommInfo> Comms { get; init; } = new Dictionary<string, CommInfo>();
}

/// <summary>One open comm.</summary>
internal sealed record CommInfo(string TargetName);

/// <summary>Opens a comm, from either side.</summary>
internal sealed record CommOpen
{
    public string? CommId { get; init; }

    public string? TargetName { get; init; }

    public JsonElement Data { get; init; }
}

/// <summary>A message of a comm, or (as comm_close) its last.</summary>
internal sealed record CommMessage
{
    public string? CommId { get; init; }

    public JsonElement Data { get; init; }
}
