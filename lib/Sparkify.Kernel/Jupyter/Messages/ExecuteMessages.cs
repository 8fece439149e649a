using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sparkify.Kernel.Jupyter.Messages;

/// <summary>A request to run code. What a client leaves out is null and means the protocol's default.</summary>
internal sealed record ExecuteRequest
{
    public string? Code { get; init; }

    public bool? Silent { get; init; }

    public bool? StoreHistory { get; init; }

    /// <summary>Expressions to evaluate after the code, by name.</summary>
    public IReadOnlyDictionary<string, string>? UserExpressions { get; init; }

    public bool? AllowStdin { get; init; }

    public bool? StopOnError { get; init; }

    [JsonIgnore]
    public bool IsSilent => Silent ?? false;

    [JsonIgnore]
    public bool StoresHistory => !IsSilent && (StoreHistory ?? true);
}

/// <summary>The answer to code that ended well.</summary>
internal sealed record ExecuteReply
{
    public string Status { get; init; } = "ok";

    public required int ExecutionCount { get; init; }

    /// <summary>The value of each user expression: a MIME bundle, or what was wrong with it.</summary>
    public JsonObject UserExpressions { get; init; } = [];

    public JsonArray Payload { get; init; } = [];
}

/// <summary>
/// The answer to a request that failed ("error") or was given up because an earlier one did ("aborted").
/// </summary>
internal sealed record ErrorReply
{
    public string Status { get; init; } = "error";

    public required string Ename { get; init; }

    public required string Evalue { get; init; }

    public IReadOnlyList<string> Traceback { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExecutionCount { get; init; }
}
