namespace Sparkify.Kernel.Jupyter;

/// <summary>How a Jupyter kernel behaves.</summary>
public sealed record JupyterKernelOptions
{
    /// <summary>The program's name, as front ends show it.</summary>
    public string Implementation { get; init; } = "sparkify";

    /// <summary>The program's version.</summary>
    public string ImplementationVersion { get; init; } = "1.0.0";

    /// <summary>Takes lines for the server's log: dropped messages and other trouble of the connection.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>The clock that message dates come from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long printed text is gathered before it is sent.</summary>
    public TimeSpan StreamDelay { get; init; } = TimeSpan.FromMilliseconds(40);
}
