using System.Text.Json;

namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>The language that a cell's metadata names, as front ends for several languages write it.</summary>
internal static class CellLanguage
{
    /// <summary>The code, with a line in front that switches to the cell's language where it is not C#.</summary>
    public static string Apply(string code, JsonElement metadata) =>
        Find(metadata) is { } name && !IsCSharp(name) && !code.TrimStart().StartsWith("#!", StringComparison.Ordinal)
            ? $"#!{name}\n{code}"
            : code;

    private static string? Find(JsonElement metadata) =>
        Text(metadata, "polyglot_notebook", "kernelName") ?? Text(metadata, "dotnet_interactive", "language");

    private static string? Text(JsonElement metadata, string section, string name) =>
        metadata.TryGetProperty(section, out JsonElement part)
        && part.ValueKind == JsonValueKind.Object
        && part.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static bool IsCSharp(string name) => name is "csharp" or "c#" or "C#" or ".net" or ".net-csharp";
}
