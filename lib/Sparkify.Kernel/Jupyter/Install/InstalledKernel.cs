namespace Sparkify.Kernel.Jupyter.Install;

/// <summary>A kernelspec that Jupyter can find.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DisplayName">The name that people see.</param>
/// <param name="Folder">The folder that holds its <c>kernel.json</c>.</param>
/// <param name="IsOurs">Whether this program installed it.</param>
/// <param name="Missing">The first file of its command that is missing; null where all are there.</param>
public sealed record InstalledKernel(string Name, string DisplayName, string Folder, bool IsOurs, string? Missing);
