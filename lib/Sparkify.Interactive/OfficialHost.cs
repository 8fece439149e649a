using System.Reflection;
using System.Runtime.Loader;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Sparkify.Interactive;

/// <summary>What the extension does only where .NET Interactive's own program loads it.</summary>
internal static class OfficialHost
{
    private const string FSharp = "FSharp.Core";

    /// <summary>Makes <see cref="Check"/> known to C#, passes interrupts on, and lets Plotly.NET draw.</summary>
    public static async Task PrepareAsync(CompositeKernel root)
    {
        Interruption.Ambient = () => KernelInvocationContext.Current?.CancellationToken ?? CancellationToken.None;
        string assembly = typeof(OfficialHost).Assembly.Location;
        AddNewerFSharp(assembly);
        KernelCommandResult result = await root.SendAsync(
            new SubmitCode($"#r \"{assembly}\"\nusing Sparkify.Interactive;", "csharp")).ConfigureAwait(false);
        if (result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed)
        {
            throw new SparkifyException($"C# does not take the extension's own assembly: {failed.Message}");
        }
    }

    /// <summary>
    /// The program brings FSharp.Core 10.0, and Plotly.NET 6 asks for 10.1, which its restore fetches and does not
    /// load.
    /// A second one cannot stand beside the first in the same load context, so it stands in one of its own: Plotly.NET
    /// and what it is made of ask for 10.1 alike, and share no F# type with those that ask for less.
    /// </summary>
    private static void AddNewerFSharp(string extension)
    {
        // PACKAGES/sparkify/VERSION/interactive-extensions/dotnet/Sparkify.Interactive.dll
        string packages = Path.GetFullPath(Path.Combine(extension, "..", "..", "..", "..", ".."));
        var apart = new AssemblyLoadContext(FSharp);
        AssemblyLoadContext.Default.Resolving += (_, asked) =>
        {
            return asked.Name == FSharp && Find(packages, asked.Version) is { } path
                ? apart.LoadFromAssemblyPath(path)
                : null;
        };
    }

    private static string? Find(string packages, Version? atLeast)
    {
        string folder = Path.Combine(packages, FSharp.ToLowerInvariant());
        return !Directory.Exists(folder) ? null : Directory
            .EnumerateFiles(folder, $"{FSharp}.dll", SearchOption.AllDirectories)
            .Where(path => path.Contains("netstandard2.1", StringComparison.Ordinal))
            .Select(path => (Path: path, AssemblyName.GetAssemblyName(path).Version))
            .Where(one => one.Version >= atLeast)
            .OrderByDescending(one => one.Version).ThenByDescending(one => one.Path, StringComparer.Ordinal)
            .Select(one => one.Path)
            .FirstOrDefault();
    }
}
