using System.Text.RegularExpressions;

namespace Sparkify.Kernel;

/// <summary>A package that a cell asks for; the version "*" means the newest.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">A version, one with <c>*</c> for the newest such, or a range such as <c>[1.0,2.0)</c>.</param>
internal sealed partial record PackageRequest(string Name, string Version)
{
    private const string Newest = "*";

    public bool IsFloating => Version.Contains('*', StringComparison.Ordinal);

    /// <summary>True when any version will do.</summary>
    public bool IsAny => Version is Newest or "*-*";

    /// <summary>Reads what stands after <c>nuget:</c>, as in <c>Name, Version</c>.</summary>
    public static PackageRequest Parse(string text)
    {
        string[] parts = text.Split(',', 2, StringSplitOptions.TrimEntries);
        string version = parts.ElementAtOrDefault(1) is { Length: > 0 } given ? given : Newest;
        return IsName().IsMatch(parts[0]) && IsVersion().IsMatch(version)
            ? new PackageRequest(parts[0], Spaces().Replace(version, ""))
            : throw new KernelException(
                $"\"nuget:{text}\" is not a package reference. Write #r \"nuget: Name, Version\".");
    }

    [GeneratedRegex("^[A-Za-z0-9._-]+$")]
    private static partial Regex IsName();

    [GeneratedRegex(
        @"^([0-9A-Za-z.+*-]+|\[\s*[0-9A-Za-z.+-]+\s*\]|[[(]\s*[0-9A-Za-z.+*-]*\s*,\s*[0-9A-Za-z.+-]*\s*[\])])$")]
    private static partial Regex IsVersion();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
