using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sparkify.Kernel.Jupyter.Messages;

/// <summary>The code that is about to run, told to all clients.</summary>
internal sealed record ExecuteInput(string Code, int ExecutionCount);

/// <summary>The value of a cell's last expression.</summary>
internal sealed record ExecuteResult
{
    public required int ExecutionCount { get; init; }

    public required JsonObject Data { get; init; }

    public JsonObject Metadata { get; init; } = [];

    public Transient Transient { get; init; } = new();
}

/// <summary>An output, or (as update_display_data) the new content of one.</summary>
internal sealed record DisplayData
{
    public required JsonObject Data { get; init; }

    public JsonObject Metadata { get; init; } = [];

    public Transient Transient { get; init; } = new();
}

/// <summary>What is true of an output only while the session lives.</summary>
internal sealed record Transient
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DisplayId { get; init; }
}

/// <summary>A failure as shown under the cell.</summary>
internal sealed record ErrorContent(string Ename, string Evalue, IReadOnlyList<string> Traceback);

/// <summary>Text on "stdout" or "stderr".</summary>
internal sealed record StreamOutput(string Name, string Text);

/// <summary>"starting", "busy" or "idle".</summary>
internal sealed record StatusContent(string ExecutionState);

/// <summary>Removes the outputs of the cell: at once, or when the next one arrives.</summary>
internal sealed record ClearOutput(bool Wait);

/// <summary>Told to a client when its subscription to the output channel has arrived.</summary>
internal sealed record Welcome(string Subscription);
