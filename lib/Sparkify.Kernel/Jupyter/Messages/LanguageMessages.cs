using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sparkify.Kernel.Jupyter.Messages;

/// <summary>Asks for completions; the position counts Unicode code points.</summary>
internal sealed record CompleteRequest
{
    public string? Code { get; init; }

    public int? CursorPos { get; init; }
}

/// <summary>Completions and the span that they replace, in Unicode code points.</summary>
internal sealed record CompleteReply
{
    public string Status { get; init; } = "ok";

    public IReadOnlyList<string> Matches { get; init; } = [];

    public int CursorStart { get; init; }

    public int CursorEnd { get; init; }

    public JsonObject Metadata { get; init; } = [];
}

/// <summary>Asks what the name at the position is.</summary>
internal sealed record InspectRequest
{
    public string? Code { get; init; }

    public int? CursorPos { get; init; }

    public int? DetailLevel { get; init; }
}

/// <summary>What the name at the position is, as MIME bundle.</summary>
internal sealed record InspectReply
{
    public string Status { get; init; } = "ok";

    public required bool Found { get; init; }

    public JsonObject Data { get; init; } = [];

    public JsonObject Metadata { get; init; } = [];
}

/// <summary>Asks whether Enter should run the code or begin a new line.</summary>
internal sealed record IsCompleteRequest
{
    public string? Code { get; init; }
}

/// <summary>"complete", "incomplete" (with the next line's indent), "invalid".</summary>
internal sealed record IsCompleteReply
{
    public required string Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Indent { get; init; }
}
