using System.Text.RegularExpressions;

namespace Deploy.Tests.Checks;

/// <summary>Nothing that looks like a key, a password or a token.</summary>
internal static partial class Secrets
{
    public static IEnumerable<string> Find(string name, string text) => Pattern().Matches(text)
        .Select(match => $"{name} holds something like a secret: '{match.Value[..Math.Min(20, match.Length)]}…'.");

    [GeneratedRegex("""
        \b(AKIA|ASIA)[A-Z0-9]{16}\b
        |-----BEGIN[ ][A-Z ]*PRIVATE[ ]KEY-----
        |(?i:password|secret|token)["']?\s*[:=]\s*["'][^"'$]{4,}["']
        |://[^/\s:@'"{}\[\]]+:[^/\s@'"{}\[\]]+@
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();
}
