namespace Sparkify.Kernel;

/// <summary>A kind of thing that <c>#!connect</c> can connect to.</summary>
public sealed record Connector
{
    /// <summary>The name that follows <c>#!connect</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it connects to, one line.</summary>
    public required string Description { get; init; }

    /// <summary>The parameters that it takes besides <c>--kernel-name</c>.</summary>
    public IReadOnlyList<DirectiveParameter> Parameters { get; init; } = [];

    /// <summary>Opens the connection.</summary>
    public required Func<DirectiveCall, CancellationToken, Task<ISqlConnection>> ConnectAsync { get; init; }
}
