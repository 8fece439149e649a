using System.Text.Json.Nodes;

namespace Sparkify.Kernel.Jupyter.Messages;

/// <summary>Asks for past cells: by "range", "tail" or "search".</summary>
internal sealed record HistoryRequest
{
    public bool? Output { get; init; }

    public bool? Raw { get; init; }

    public string? HistAccessType { get; init; }

    public int? Session { get; init; }

    public int? Start { get; init; }

    public int? Stop { get; init; }

    public int? N { get; init; }

    /// <summary>A pattern with * and ?.</summary>
    public string? Pattern { get; init; }

    public bool? Unique { get; init; }
}

/// <summary>Past cells: [session, number, code] or [session, number, [code, output]].</summary>
internal sealed record HistoryReply
{
    public string Status { get; init; } = "ok";

    public JsonArray History { get; init; } = [];
}
