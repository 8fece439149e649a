using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sparkify.Cli.Tests.Livy.Wire;

/// <summary>The kept table of differences: why each is there, in a few reasons that many of them share.</summary>
internal sealed record WireTable
{
    private const string NoReason = "(write why)";
    private static readonly JsonSerializerOptions Lines = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public SortedDictionary<string, string> Reasons { get; init; } = new(StringComparer.Ordinal);

    public IReadOnlyList<Row> Differences { get; init; } = [];

    /// <summary>A difference and the name of its reason.</summary>
    public sealed record Row(string Exchange, string At, string Real, string Ours, string Reason)
    {
        public bool IsOf(WireDifference one) =>
            (Exchange, At, Real, Ours) == (one.Exchange, one.At, one.Real, one.Ours);
    }

    public static WireTable Read(string path) =>
        JsonSerializer.Deserialize<WireTable>(File.ReadAllText(path), Lines)!;

    /// <summary>The state that our answer comes to show: the recorded one but for a row that names another.</summary>
    public string? StateOf(WireExchange exchange) =>
        Differences.FirstOrDefault(row => (row.Exchange, row.At) == (exchange.Name, "body.state"))?.Ours
            ?? exchange.Answer.State;

    /// <summary>What keeps the table and what was found apart, a sentence each.</summary>
    public IEnumerable<string> Faults(IReadOnlyList<WireDifference> found) =>
    [
        .. found.Where(one => !Differences.Any(row => row.IsOf(one))).Select(one =>
            $"{one.Exchange}: {one.At} is \"{one.Ours}\", Livy's is \"{one.Real}\", and the table does not say so."),
        .. Differences.Where(row => !found.Any(row.IsOf)).Select(row =>
            $"{row.Exchange}: {row.At} is no longer \"{row.Ours}\" where Livy's is \"{row.Real}\"."),
        .. Differences.Where(row => !Reasons.ContainsKey(row.Reason)).Select(row =>
            $"{row.Exchange}: {row.At} has the reason \"{row.Reason}\", which the table does not explain."),
        .. Reasons.Keys.Except(Differences.Select(row => row.Reason)).Select(reason =>
            $"The reason \"{reason}\" has no difference left."),
    ];

    /// <summary>The table as it would have to be: reasons stay with their places; new places have none yet.</summary>
    public string Renewed(IReadOnlyList<WireDifference> found)
    {
        var text = new StringBuilder("{\n  \"reasons\": {\n");
        Add(text, Reasons.Select(reason =>
            $"    {JsonSerializer.Serialize(reason.Key, Lines)}: {JsonSerializer.Serialize(reason.Value, Lines)}"));
        text.Append("\n  },\n  \"differences\": [\n");
        Add(text, found.Select(one => "    " + JsonSerializer.Serialize(
            new Row(one.Exchange, one.At, one.Real, one.Ours, ReasonOf(one)), Lines)));
        return text.Append("\n  ]\n}\n").ToString();
    }

    private string ReasonOf(WireDifference one) =>
        Differences.FirstOrDefault(row => (row.Exchange, row.At) == (one.Exchange, one.At))?.Reason ?? NoReason;

    private static void Add(StringBuilder text, IEnumerable<string> lines) => text.AppendJoin(",\n", lines);
}
