using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;

namespace Sparkify.Kernel;

/// <summary>The value that a line <c>#!set … --value …</c> means in C#.</summary>
/// <remarks>
/// .NET Interactive hands over a text, or a JSON document of it: a number comes as a text or a <c>double</c>, a list as
/// JSON. In the notebook's own process nothing need be lost.
/// </remarks>
internal static partial class SetDirective
{
    /// <summary>The value and the type to declare it as; null where what was handed over is right.</summary>
    /// <param name="line">The directive's line.</param>
    /// <param name="session">The session that the value is set in.</param>
    public static (object? Value, Type? Type)? ValueOf(string line, CSharpSession session)
    {
        if (!IsSet().IsMatch(line) || Value().Match(line) is not { Success: true } found
            || line.Contains("--mime-type", StringComparison.Ordinal))
        {
            return null;
        }

        string text = found.Groups[1].Value.Trim();
        return !text.StartsWith('@') ? OfLiteral(text)
            : Source().Match(text) is { Success: true } source
                && session.Root.FindKernelByName(source.Groups[1].Value) == session.CSharp
                && session.FindVariable(source.Groups[2].Value) is { } variable
                ? (variable.Value, variable.Type)
                : null;
    }

    /// <summary>What JSON of another process means in C#: a whole number is an <c>int</c> where it fits.</summary>
    public static object? OfJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => OfNumber(json),
        _ => JsonDocument.Parse(json.GetRawText()),
    };

    private static object OfNumber(JsonElement json) =>
        json.TryGetInt32(out int small) ? small
        : json.TryGetInt64(out long large) ? (object)large
        : json.GetDouble();

    /// <remarks>A word that is no JSON is the text itself.</remarks>
    private static (object? Value, Type? Type)? OfLiteral(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return (OfJson(json.RootElement), null);
        }
        catch (JsonException)
        {
            return text.StartsWith('"') ? null : (text, typeof(string));
        }
    }

    [GeneratedRegex(@"^#!set\s")]
    private static partial Regex IsSet();

    [GeneratedRegex(@"\s--value\s+(""(?:[^""\\]|\\.)*""|.+?)(?=\s+--[a-z][a-z-]*(\s|$)|\s*$)")]
    private static partial Regex Value();

    [GeneratedRegex(@"^@([^:\s]+):(\S+)$")]
    private static partial Regex Source();
}
