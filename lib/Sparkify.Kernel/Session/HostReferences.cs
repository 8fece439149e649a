using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace Sparkify.Kernel;

/// <summary>The assemblies of the host process and references to them, each opened once.</summary>
internal static class HostReferences
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, PortableExecutableReference> ByPath = new(StringComparer.Ordinal);

    private static readonly Lazy<Dictionary<string, string>> TrustedPaths = new(() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase));

    private static readonly string[] CellAssemblies =
    [
        "Sparkify.Kernel", "Sparkify.Interactive", "Microsoft.DotNet.Interactive",
        "Microsoft.DotNet.Interactive.Formatting",
        "Microsoft.AspNetCore.Html.Abstractions",
    ];

    /// <summary>The runtime's own assemblies and those that every cell may use.</summary>
    public static IReadOnlyList<string> DefaultPaths { get; } =
    [
        .. TrustedPaths.Value.Values
            .Where(path => path.StartsWith(RuntimeEnvironment.GetRuntimeDirectory(), StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
        .. CellAssemblies.Select(PathOf).OfType<string>(),
    ];

    /// <summary>Where the host process has an assembly of that simple name; null when it does not.</summary>
    public static string? PathOf(string simpleName) => TrustedPaths.Value.GetValueOrDefault(simpleName);

    public static PortableExecutableReference ForPath(string path)
    {
        lock (Gate)
        {
            if (!ByPath.TryGetValue(path, out PortableExecutableReference? reference))
            {
                string documentation = Path.ChangeExtension(path, ".xml");
                reference = MetadataReference.CreateFromFile(
                    path,
                    documentation: File.Exists(documentation)
                        ? XmlDocumentationProvider.CreateFromFile(documentation)
                        : null);
                ByPath[path] = reference;
            }

            return reference;
        }
    }
}
