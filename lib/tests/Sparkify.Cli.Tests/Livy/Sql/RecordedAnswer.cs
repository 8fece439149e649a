using System.Text.Json;
using Sparkify.Cli.Livy.Sql;

namespace Sparkify.Cli.Tests.Livy.Sql;

/// <summary>A statement and what Spark 3.5.4 answered through Livy: columns and rows, or an error.</summary>
internal sealed record RecordedAnswer(string Sql, JsonElement? Columns, JsonElement? Rows)
{
    public static RecordedAnswer[] ReadAll(string path) => [.. File.ReadLines(path).Select(Read)];

    /// <summary>Runs the statement here: same, names, types, wrong, refused or accepted, and what was said.</summary>
    public (string Kind, string Here) Compare(InProcess session)
    {
        JsonElement answer;
        try
        {
            answer = session.Run(Sql);
        }
        catch (SparkSqlError error)
        {
            return (Rows is null ? "same" : "refused", error.Message);
        }

        string here = answer.GetProperty("data").GetRawText();
        if (Rows is null)
        {
            return ("accepted", here);
        }

        if (!Same(Rows.Value, answer.GetProperty("data")))
        {
            return ("wrong", here);
        }

        JsonElement[] fields = [.. answer.GetProperty("schema").GetProperty("fields").EnumerateArray()];
        JsonElement[] columns = [.. Columns!.Value.EnumerateArray()];
        bool typed = fields.Length == columns.Length
            && columns.Zip(fields, (c, f) => JsonElement.DeepEquals(c[1], f.GetProperty("type"))).All(same => same);
        bool named = typed && columns.Zip(fields, (c, f) => JsonElement.DeepEquals(c[0], f.GetProperty("name")))
            .All(same => same);
        return (!typed ? "types" : named ? "same" : "names", answer.GetProperty("schema").GetRawText());
    }

    private static RecordedAnswer Read(string line)
    {
        JsonElement one = JsonElement.Parse(line);
        return new RecordedAnswer(one.GetProperty("sql").GetString()!,
            one.TryGetProperty("columns", out JsonElement columns) ? columns : null,
            one.TryGetProperty("rows", out JsonElement rows) ? rows : null);
    }

    private static bool Same(JsonElement a, JsonElement b) => (a.ValueKind, b.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Near(a.GetDouble(), b.GetDouble()),
        (JsonValueKind.Array, JsonValueKind.Array) => a.GetArrayLength() == b.GetArrayLength()
            && a.EnumerateArray().Zip(b.EnumerateArray(), Same).All(same => same),
        (JsonValueKind.Object, JsonValueKind.Object) => a.GetPropertyCount() == b.GetPropertyCount()
            && a.EnumerateObject().All(one => b.TryGetProperty(one.Name, out JsonElement other)
                && Same(one.Value, other)),
        // Livy has no infinity in its JSON: both sides write null or Java's name for it.
        (JsonValueKind.String, JsonValueKind.Null) => IsNoNumber(a),
        (JsonValueKind.Null, JsonValueKind.String) => IsNoNumber(b),
        _ => JsonElement.DeepEquals(a, b),
    };

    private static bool IsNoNumber(JsonElement text) => text.GetString() is "Infinity" or "-Infinity" or "NaN";

    private static bool Near(double a, double b) =>
        a.Equals(b) || Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b));
}
