using System.Runtime.InteropServices;

namespace Sparkify.Kernel.Language;

/// <summary>
/// The documentation of .NET itself, which stands in the SDK's reference pack and not beside the runtime.
/// </summary>
internal static class ReferencePack
{
    private static readonly Lazy<string?> Folder = new(FindFolder);

    /// <summary>The XML of a member; null where the SDK is not installed or has none.</summary>
    /// <param name="assembly">The assembly that holds it at run time, such as System.Private.CoreLib.</param>
    /// <param name="id">Its documentation id, such as T:System.String.</param>
    public static string? Find(string assembly, string id) =>
        Folder.Value is { } folder
            ? Files(folder, assembly).Select(file => FindIn(file, id)).FirstOrDefault(xml => xml is not null)
            : null;

    /// <remarks>
    /// Types live in other assemblies at run time than when compiling; most of them in System.Runtime.
    /// </remarks>
    private static IEnumerable<string> Files(string folder, string assembly)
    {
        string named = Path.Combine(folder, assembly + ".xml");
        string runtime = Path.Combine(folder, "System.Runtime.xml");
        bool isPrivate = assembly.StartsWith("System.Private.", StringComparison.Ordinal);
        IEnumerable<string> others = isPrivate
            ? Directory.EnumerateFiles(folder, "System.*.xml").Order(StringComparer.Ordinal)
            : [];
        return others.Prepend(runtime).Prepend(named).Distinct().Where(File.Exists);
    }

    private static string? FindIn(string file, string id)
    {
        string text = File.ReadAllText(file);
        int start = text.IndexOf($"<member name=\"{id}\"", StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf("</member>", start, StringComparison.Ordinal);
        return end < 0 ? null : text[start..(end + "</member>".Length)];
    }

    private static string? FindFolder()
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string packs = Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref");
        string target = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        return !Directory.Exists(packs)
            ? null
            : Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.*")
                .Select(version => Path.Combine(version, "ref", target))
                .Where(Directory.Exists)
                .OrderDescending(StringComparer.Ordinal)
                .FirstOrDefault();
    }
}
