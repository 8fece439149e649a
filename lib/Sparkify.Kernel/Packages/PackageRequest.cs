namespace Sparkify.Kernel;

/// <summary>A package that a cell asks for; the version "*" means the newest.</summary>
internal sealed record PackageRequest(string Name, string Version)
{
    public bool IsFloating => Version.Contains('*', StringComparison.Ordinal);

    /// <summary>Reads what stands after <c>nuget:</c>, as in <c>Name, Version</c>.</summary>
    public static PackageRequest Parse(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        bool valid = parts.Length is 1 or 2 && parts[0].Length > 0
            && parts[0].All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
        string version = parts.ElementAtOrDefault(1) is { Length: > 0 } given ? given : "*";
        bool versionValid = version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+' or '*');
        return valid && versionValid
            ? new PackageRequest(parts[0], version)
            : throw new KernelException(
                $"\"nuget:{text}\" is not a package reference. Write #r \"nuget: Name, Version\".");
    }
}
