namespace Sparkify.Kernel.Jupyter.Install;

/// <summary>What of the machine decides where Jupyter keeps its files.</summary>
internal sealed record JupyterEnvironment
{
    public required HostSystem System { get; init; }

    /// <summary>The person's home folder.</summary>
    public required string Home { get; init; }

    /// <summary>An environment variable's value; null where it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    public static JupyterEnvironment Current { get; } = new()
    {
        System = OperatingSystem.IsWindows() ? HostSystem.Windows
            : OperatingSystem.IsMacOS() ? HostSystem.MacOS
            : HostSystem.Linux,
        Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Variable = Environment.GetEnvironmentVariable,
    };

    /// <summary>The variable's value, or null where it is not set or empty.</summary>
    public string? Get(string name) => Variable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>The systems that differ in where Jupyter keeps its files.</summary>
internal enum HostSystem
{
    Linux,
    MacOS,
    Windows,
}
