using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sparkify.Interactive.Formatting;

/// <summary>A chart in one line of plain text: its title, kinds, series and how many points it has.</summary>
internal static partial class FigureText
{
    private const int MaxNames = 8;

    private static readonly string[] PointLists =
    [
        "x", "y", "z", "values", "labels", "r", "theta", "lat", "lon", "locations", "a", "b", "c", "open", "ids",
    ];

    public static string Of(Figure figure)
    {
        string title = Plain(TextOf(figure.Layout["title"])).TrimEnd('.');
        List<string> facts = [string.Join(", ", figure.Data.Select(Figure.KindOf).Distinct())];
        if (Series(figure) is { Length: > 0 } names)
        {
            facts.Add($"series: {names}");
        }

        long points = figure.Data.Sum(Points);
        if (points > 0)
        {
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"{points:N0} {(points == 1 ? "point" : "points")}"));
        }

        string kinds = string.Join("; ", facts.Where(fact => fact.Length > 0));
        return $"Chart{(title.Length > 0 ? $": {title}" : "")}{(kinds.Length > 0 ? $" ({kinds})" : "")}";
    }

    private static string Series(Figure figure)
    {
        string[] names =
        [
            .. figure.Data.Select(trace => Plain(trace is JsonObject ? TextOf(trace["name"]) : ""))
                .Where(name => name.Length > 0).Distinct(),
        ];
        string more = string.Create(CultureInfo.InvariantCulture, $" and {names.Length - MaxNames} more");
        return string.Join(", ", names.Take(MaxNames)) + (names.Length > MaxNames ? more : "");
    }

    /// <summary>The trace's longest list; a grid counts its cells.</summary>
    private static long Points(JsonNode? trace) => trace is JsonObject lists
        ? PointLists.Max(name => Length(lists[name]))
        : 0;

    private static long Length(JsonNode? list) => list switch
    {
        JsonArray grid when grid.Count > 0 && grid.All(row => row is JsonArray) => grid.Sum(Length),
        JsonArray plain => plain.Count,
        JsonObject packed => PackedLength(packed),
        _ => 0,
    };

    /// <remarks>Numbers may come as bytes in base 64, with their type beside: "f8", "i4", "u1".</remarks>
    private static long PackedLength(JsonObject packed) =>
        packed["bdata"]?.ToString() is { } bytes
        && packed["dtype"]?.ToString() is { Length: > 0 } type
        && char.IsAsciiDigit(type[^1])
        && type[^1] > '0'
            ? bytes.TrimEnd('=').Length * 3L / 4 / (type[^1] - '0')
            : 0;

    private static string TextOf(JsonNode? text) => text switch
    {
        JsonObject parts => TextOf(parts["text"]),
        JsonValue value => value.ToString(),
        _ => "",
    };

    private static string Plain(string text)
    {
        string line = LineBreak().Replace(BoldLine().Replace(text, ". "), " ");
        return Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(line, "")), " ").Trim();
    }

    /// <remarks>A bold line above others is a heading: in one line, a sentence.</remarks>
    [GeneratedRegex(@"[.]?</b>\s*<br\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex BoldLine();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"</?[A-Za-z][^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
