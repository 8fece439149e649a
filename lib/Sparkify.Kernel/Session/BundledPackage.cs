namespace Sparkify.Kernel;

/// <summary>A package that the host ships with.</summary>
/// <param name="Name">The package's name, compared without case.</param>
/// <param name="Version">The version shipped.</param>
/// <param name="Assemblies">Full paths of its assemblies and of those it depends on.</param>
public sealed record BundledPackage(string Name, string Version, IReadOnlyList<string> Assemblies);
