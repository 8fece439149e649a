using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sparkify.Cli.Tests.Livy.Wire;

/// <summary>A place where an answer differs from the real Livy's, and the two values there, cut short.</summary>
internal sealed record WireDifference(string Exchange, string At, string Real, string Ours);

/// <summary>Compares answers: status, headers and every field, but for what no two servers share.</summary>
internal static partial class WireComparison
{
    private const int Shown = 100;

    public static IReadOnlyList<WireDifference> Compare(WireExchange exchange, WireAnswer ours)
    {
        var found = new List<WireDifference>();
        WireAnswer real = exchange.Answer;
        Note("status", $"{real.Status}", $"{ours.Status}");
        Note("Content-Type", real.ContentType, ours.ContentType);
        Note("Location", Location(real), Location(ours));
        Note("Allow", Allow(real), Allow(ours));
        if (real.IsCut)
        {
            Note("body", "<JSON>", ours.Json is null ? ours.Text : "<JSON>");
        }
        else if (real.ContentType.StartsWith("text/html", StringComparison.Ordinal) && real.Text.StartsWith('<'))
        {
            // Pages for people look different; that there is one is compared.
            Note("body", "<page>", ours.Text.Contains("<html", StringComparison.Ordinal) ? "<page>" : ours.Text);
        }
        else if (real.Json is { } wanted && ours.Json is { } given)
        {
            bool settled = exchange.Method == "GET" && (wanted as JsonObject)?["statements"] is null;
            WireValues.Prepare(wanted, given, settled);
            Walk("body", wanted, given, Note);
        }
        else
        {
            Note("body", real.Text, ours.Text);
        }

        return found;

        void Note(string at, string one, string other)
        {
            if (one != other && !found.Any(known => known.At == at))
            {
                found.Add(new(exchange.Name, at, Cut(one), Cut(other)));
            }
        }
    }

    private static void Walk(string at, JsonNode? real, JsonNode? ours, Action<string, string, string> note)
    {
        switch (real, ours)
        {
            case (JsonObject one, JsonObject other) when !IsOtherOutput(at, one, other):
                foreach (string name in one.Select(field => field.Key).Union(other.Select(field => field.Key)))
                {
                    Walk($"{at}.{name}", Field(one, name), Field(other, name), note);
                }

                break;
            case (JsonArray one, JsonArray other) when one.Count == other.Count:
                for (int i = 0; i < one.Count; i++)
                {
                    Walk($"{at}[]", one[i], other[i], note);
                }

                break;
            default:
                note(at, WireValues.Text(real), WireValues.Text(ours));
                break;
        }
    }

    /// <summary>An output of another kind is one difference, not one a field.</summary>
    private static bool IsOtherOutput(string at, JsonObject one, JsonObject other) =>
        (at.EndsWith(".output", StringComparison.Ordinal) && $"{one["status"]}" != $"{other["status"]}")
        || (at.EndsWith(".data", StringComparison.Ordinal) && one.First().Key != other.FirstOrDefault().Key);

    private static JsonNode? Field(JsonObject fields, string name) =>
        fields.TryGetPropertyValue(name, out JsonNode? value) ? value : JsonValue.Create("<no such field>");

    private static string Location(WireAnswer answer) => Digits().Replace(
        answer.Headers.GetValueOrDefault("Location", "") is { Length: > 0 } place
            ? new Uri(new Uri("http://127.0.0.1"), place).AbsolutePath
            : "",
        "/#");

    private static string Allow(WireAnswer answer) => string.Join(
        ", ", answer.Headers.GetValueOrDefault("Allow", "").Split(", ").Order(StringComparer.Ordinal));

    private static string Cut(string text) => text.Length <= Shown ? text : $"{text[..Shown]}…";

    [GeneratedRegex("/[0-9]+")]
    private static partial Regex Digits();
}
