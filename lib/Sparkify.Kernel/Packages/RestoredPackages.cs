namespace Sparkify.Kernel;

/// <summary>What a restore found: full paths on this machine.</summary>
internal sealed record RestoredPackages
{
    public IReadOnlyList<RestoredPackage> Packages { get; init; } = [];

    public IReadOnlyList<string> Assemblies { get; init; } = [];

    public IReadOnlyList<string> Natives { get; init; } = [];

    /// <summary>False when a file has gone since the restore was kept.</summary>
    public bool IsComplete() => Assemblies.Concat(Natives).All(File.Exists);
}

/// <summary>A package, direct or transitive, and the folder it was unpacked to.</summary>
internal sealed record RestoredPackage(string Name, string Version, string Folder);
