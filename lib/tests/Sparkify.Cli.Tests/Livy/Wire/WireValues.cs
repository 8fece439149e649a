using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sparkify.Cli.Tests.Livy.Wire;

/// <summary>Puts one word for values that no two servers share: numbers of sessions, times, logs, frames.</summary>
internal static partial class WireValues
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly string[] Lists = ["sessions", "statements"];
    private static readonly string[] Progressing = ["state", "output", "progress", "started", "completed"];

    /// <summary>Changes both answers so that only true differences remain.</summary>
    public static void Prepare(JsonNode real, JsonNode ours, bool settled)
    {
        if (real is JsonObject wanted && ours is JsonObject given)
        {
            foreach ((JsonObject one, JsonObject other) in Pairs(wanted, given))
            {
                DropUnsettled(one, other, settled);
                Blur(one);
                Blur(other);
            }
        }
    }

    /// <summary>A value as compact JSON, without what Java's classes add to a message.</summary>
    public static string Text(JsonNode? value) => value is JsonValue text && text.GetValueKind() == JsonValueKind.String
        ? Message(text.GetValue<string>())
        : value?.ToJsonString(Plain) ?? "null";

    private static IEnumerable<(JsonObject Real, JsonObject Ours)> Pairs(JsonObject real, JsonObject ours)
    {
        string? list = Lists.FirstOrDefault(real.ContainsKey);
        return list is null
            ? [(real, ours)]
            : real[list]!.AsArray().OfType<JsonObject>().Zip((ours[list] as JsonArray ?? []).OfType<JsonObject>());
    }

    /// <summary>How far a statement has come is chance where nobody waited for it.</summary>
    private static void DropUnsettled(JsonObject real, JsonObject ours, bool settled)
    {
        string state = $"{real["state"]}";
        string other = $"{ours["state"]}";
        bool chance = state == "cancelling" ? other is "cancelling" or "cancelled"
            : !settled && real.ContainsKey("code") && state is "waiting" or "running";

        // Another state is one difference, whatever else it brings with it.
        int kept = chance ? 0 : state != other ? 1 : Progressing.Length;
        foreach (string name in Progressing.Skip(kept).Where(ours.ContainsKey))
        {
            real.Remove(name);
            ours.Remove(name);
        }
    }

    private static void Blur(JsonObject fields)
    {
        foreach (string name in fields.Select(field => field.Key).ToArray())
        {
            switch (name, fields[name])
            {
                case ("id", JsonValue) when !fields.ContainsKey("code"):
                    fields[name] = "<number>";
                    break;
                case ("started" or "completed", JsonValue time) when time.ToJsonString() != "0":
                    fields[name] = "<time>";
                    break;
                case ("log", JsonArray lines) when lines.Count > 0 && AreTexts(lines):
                    fields[name] = "<lines>";
                    break;
                case ("from" or "total", JsonValue) when fields.ContainsKey("log"):
                    fields[name] = "<number>";
                    break;
                case ("output", JsonObject output) when output["traceback"] is JsonArray frames && AreTexts(frames):
                    output["traceback"] = "<lines>";
                    break;
            }
        }
    }

    private static bool AreTexts(JsonArray lines) =>
        lines.All(line => line is JsonValue text && text.GetValueKind() == JsonValueKind.String);

    private static string Message(string text)
    {
        string known = Address().Replace(Number().Replace(text, "$1#"), "0x#");
        return JavaPlace().Replace(known, "");
    }

    [GeneratedRegex("(Session '|for session |Job |job group )[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("0x[0-9a-f]+")]
    private static partial Regex Address();

    [GeneratedRegex("( \\(through reference chain| \\(class |\n at \\[Source|\n\tat ).*", RegexOptions.Singleline)]
    private static partial Regex JavaPlace();
}
