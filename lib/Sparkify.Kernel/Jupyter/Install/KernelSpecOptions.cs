namespace Sparkify.Kernel.Jupyter.Install;

/// <summary>What a kernelspec says.</summary>
public sealed record KernelSpecOptions
{
    /// <summary>The kernelspec's name, which notebooks carry: lower-case letters, digits, ".", "_" and "-".</summary>
    public string Name { get; init; } = ".net-csharp";

    /// <summary>The name that people see.</summary>
    public string DisplayName { get; init; } = ".NET (C#)";

    /// <summary>The program and its arguments, up to and with <c>{connection_file}</c>.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Whether another program's kernelspec of that name may be replaced.</summary>
    public bool Force { get; init; }
}
