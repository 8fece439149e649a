using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sparkify.Kernel.Language;

namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>A cell of the form <c>name?</c> asks what the name is; the answer opens in the front end's pager.</summary>
internal static partial class PagerQuery
{
    /// <summary>The name asked about; null where the cell is not a question.</summary>
    public static string? Find(string code) =>
        Question().Match(code) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>The payload that opens the pager.</summary>
    /// <exception cref="KernelException">The name is not known.</exception>
    public static async Task<JsonArray> AnswerAsync(string name, CSharpLanguage language, CancellationToken ct)
    {
        CodeInspection inspection = await language.InspectAsync(name, name.Length, ct).ConfigureAwait(false)
            ?? throw new KernelException($"\"{name}\" is not known here. Check its spelling and the cell's usings.");
        return
        [
            new JsonObject { ["source"] = "page", ["data"] = LanguageHandlers.Bundle(inspection), ["start"] = 0 },
        ];
    }

    [GeneratedRegex(@"^\s*(?<name>(#!)?[\w.]+)\s*\?\s*$")]
    private static partial Regex Question();
}
