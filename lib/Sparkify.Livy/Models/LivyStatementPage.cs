using System.Text.Json.Serialization;

namespace Sparkify.Livy;

/// <summary>Some of a session's statements.</summary>
public sealed record LivyStatementPage
{
    /// <summary>How many statements the server keeps in all.</summary>
    [JsonPropertyName("total_statements")]
    public int Total { get; init; }

    /// <summary>The statements of this page.</summary>
    public IReadOnlyList<LivyStatement> Statements { get; init => field = value ?? []; } = [];
}
