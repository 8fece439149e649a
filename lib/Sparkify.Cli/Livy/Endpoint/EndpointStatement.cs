namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>One statement; its fields are changed under its session's lock.</summary>
internal sealed class EndpointStatement(int id, string code, string kind)
{
    public int Id { get; } = id;

    public string Code { get; } = code;

    public string Kind { get; } = kind;

    public string State { get; set; } = "waiting";

    /// <summary>The output as JSON; null until the statement is done, and after a cancel before its start.</summary>
    public byte[]? Output { get; set; }

    public long Started { get; set; }

    public long Completed { get; set; }

    public bool IsDone => State is "available" or "cancelled";
}
