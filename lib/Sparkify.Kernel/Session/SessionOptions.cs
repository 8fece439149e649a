namespace Sparkify.Kernel;

/// <summary>What a session starts with.</summary>
public sealed record SessionOptions
{
    /// <summary>Packages that the host ships with; <c>#r "nuget: Name"</c> loads them at once.</summary>
    public IReadOnlyList<BundledPackage> BundledPackages { get; init; } = [];

    /// <summary>Namespaces (and <c>static</c> types) that every cell sees.</summary>
    public IReadOnlyList<string> Usings { get; init; } = DefaultUsings;

    /// <summary>Where relative paths in <c>#r</c>, <c>#load</c> and <c>#import</c> start.</summary>
    public string BaseFolder { get; init; } = Environment.CurrentDirectory;

    /// <summary>Where package restores are kept between sessions.</summary>
    public string PackageCacheFolder { get; init; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.None),
        "sparkify",
        "packages");

    /// <summary>Characters that one cell may print before the rest is cut with a notice.</summary>
    public int MaxOutputCharacters { get; init; } = 10_000_000;

    /// <summary>How long an interrupted cell may take to end before its thread is abandoned.</summary>
    public TimeSpan AbandonAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The namespaces of a C# notebook, plus the functions in <see cref="Cells.Notebook"/>.</summary>
    public static IReadOnlyList<string> DefaultUsings { get; } =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks",
        "System.Linq", "Microsoft.DotNet.Interactive", "Sparkify.Interactive",
        "Sparkify.Kernel.Cells", "Sparkify.Kernel.Cells.Notebook",
    ];
}
