using System.Text.RegularExpressions;

namespace Sparkify.Kernel;

/// <summary>Takes the <c>#r</c> and <c>#i</c> lines out of a cell's code; the others keep their numbers.</summary>
internal static partial class ReferenceLines
{
    public static (string Code, IReadOnlyList<ReferenceLine> Lines) Split(string code)
    {
        if (!code.Contains("#r", StringComparison.Ordinal) && !code.Contains("#i", StringComparison.Ordinal))
        {
            return (code, []);
        }

        var found = new List<ReferenceLine>();
        var scan = new CSharpLines(code);
        string[] lines = code.Split('\n');
        int position = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            int next = position + lines[i].Length + 1;
            if (Pattern().Match(lines[i]) is { Success: true } match && !scan.IsInside(position))
            {
                found.Add(new ReferenceLine(match.Groups[1].Value[0], match.Groups[2].Value.Trim(), i + 1));
                lines[i] = "";
            }
            else if (OfScripts().IsMatch(lines[i]) && scan.IsLeftOut(position))
            {
                // The compiler reads such lines even there.
                lines[i] = "";
            }

            position = next;
        }

        return (string.Join('\n', lines), found);
    }

    [GeneratedRegex(@"^\s*#(r|load|!)")]
    private static partial Regex OfScripts();

    [GeneratedRegex("""^\s*#([ri])\s+"([^"]+)"\s*;?\s*(//.*)?$""")]
    private static partial Regex Pattern();
}

/// <summary>One such line: 'r' or 'i', what stands in its quotes, and its number from 1.</summary>
internal sealed record ReferenceLine(char Kind, string Text, int Line)
{
    private const string Prefix = "nuget:";

    /// <summary>What stands after <c>nuget:</c>; null for a file.</summary>
    public string? Package => Text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        ? Text[Prefix.Length..].Trim()
        : null;
}
