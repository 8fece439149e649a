using System.IO.Enumeration;

namespace Sparkify.Data;

/// <summary>Paths with <c>*</c> and <c>?</c> in any segment, and <c>**</c> for folders of any depth.</summary>
internal static class FileGlob
{
    public static bool IsGlob(string path) => path.AsSpan().ContainsAny('*', '?');

    /// <summary>The full paths of the files that match, in no order.</summary>
    public static IEnumerable<string> Match(string pattern)
    {
        string full = Path.GetFullPath(pattern);
        string root = Path.GetPathRoot(full)!;
        string[] segments = full[root.Length..].Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        return Match(root, segments.AsMemory()).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Match(string folder, ReadOnlyMemory<string> segments)
    {
        string segment = segments.Span[0];
        ReadOnlyMemory<string> rest = segments[1..];
        if (rest.IsEmpty)
        {
            return Entries(folder, segment, Directory.EnumerateFiles);
        }

        if (segment == "**")
        {
            return Match(folder, rest).Concat(Entries(folder, "*", Directory.EnumerateDirectories)
                .SelectMany(child => Match(child, segments)));
        }

        return IsGlob(segment)
            ? Entries(folder, segment, Directory.EnumerateDirectories).SelectMany(child => Match(child, rest))
            : Match(Path.Combine(folder, segment), rest);
    }

    private static IEnumerable<string> Entries(
        string folder, string pattern, Func<string, IEnumerable<string>> enumerate) =>
        Directory.Exists(folder)
            ? enumerate(folder).Where(path => FileSystemName.MatchesSimpleExpression(
                pattern, Path.GetFileName(path), ignoreCase: false))
            : [];
}
