using System.Text.RegularExpressions;
using Sparkify.Engines;

namespace Sparkify.Features;

/// <summary>
/// Reads the features out of a group's .sql file. There each stands below a comment of its own, <c>-- [unit]
/// meaning</c>, where the unit may be followed by a comma and the kind: <c>-- [songs, total] songs played before the
/// cut-off</c>.
/// </summary>
internal static partial class FeatureFile
{
    /// <summary>The whole query of a group: a row for each user and cut-off.</summary>
    public static string Query(string group) => SqlFile.Read($"features/{group}.sql");

    public static IEnumerable<Feature> Read(string group) => Entry().Matches(Query(group)).Select(match =>
    {
        (string sql, string name) = Split(match.Groups["body"].Value.Trim().TrimEnd(','));
        string[] unit = match.Groups["unit"].Value.Split(", ");
        return new Feature(name, group, unit[0], match.Groups["meaning"].Value, sql, Kind(unit));
    });

    private static FeatureKind Kind(string[] unit) => unit.Length == 1
        ? FeatureKind.Steady
        : Enum.Parse<FeatureKind>(unit[1], ignoreCase: true);

    /// <summary>An expression and its name; a bare column is its own name.</summary>
    private static (string Sql, string Name) Split(string body)
    {
        Match named = Named().Match(body);
        return named.Success
            ? (Spaces().Replace(named.Groups["sql"].Value, " "), named.Groups["name"].Value)
            : (body, body);
    }

    [GeneratedRegex(@"^ *-- \[(?<unit>[^\]]+)\] (?<meaning>[^\n]+)\n(?<body>.*?)(?=\n *-- \[|\nFROM )",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^(?<sql>.*)\s+AS\s+(?<name>\w+)$", RegexOptions.Singleline)]
    private static partial Regex Named();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
