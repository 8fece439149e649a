using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;

namespace Sparkify.Kernel.Language;

/// <summary>Completes C#, and keeps of what could stand there only what fits what is typed.</summary>
internal sealed class CSharpCompleter(LanguageWorkspace workspace)
{
    /// <summary>Of so many choices the declaration is told; beyond that a person types on first.</summary>
    private const int MaxDescribed = 40;

    public async Task<CodeCompletion> CompleteAsync(
        string code,
        int position,
        SessionSnapshot snapshot,
        CancellationToken ct)
    {
        Document document = workspace.Open(code, snapshot);
        var service = CompletionService.GetService(document)!;
        CompletionList found = await service.GetCompletionsAsync(document, position, cancellationToken: ct)
            .ConfigureAwait(false);
        int start = Math.Min(found.Span.Start, position);
        CompletionItem[] fitting = Fitting(found.ItemsList, code[start..position]);
        var choices = new List<CompletionChoice>();
        foreach (CompletionItem item in fitting)
        {
            string signature = choices.Count < MaxDescribed
                ? await DescribeAsync(service, document, item, ct).ConfigureAwait(false)
                : "";
            choices.Add(new CompletionChoice(item.DisplayText, KindOf(item), signature));
        }

        return new CodeCompletion(start, Math.Max(found.Span.End, position), choices);
    }

    /// <remarks>What begins with the typed text; where nothing does, what contains it.</remarks>
    private static CompletionItem[] Fitting(IReadOnlyList<CompletionItem> items, string typed)
    {
        CompletionItem[] all =
        [
            .. items
                .Where(item => item.DisplayText.Length > 0)
                .DistinctBy(item => item.DisplayText)
                .OrderBy(item => item.SortText, StringComparer.OrdinalIgnoreCase),
        ];
        CompletionItem[] begins =
        [
            .. all.Where(item => item.FilterText.StartsWith(typed, StringComparison.OrdinalIgnoreCase)),
        ];
        return begins.Length > 0
            ? begins
            : [.. all.Where(item => item.FilterText.Contains(typed, StringComparison.OrdinalIgnoreCase))];
    }

    private static async Task<string> DescribeAsync(
        CompletionService service,
        Document document,
        CompletionItem item,
        CancellationToken ct)
    {
        CompletionDescription? description =
            await service.GetDescriptionAsync(document, item, ct).ConfigureAwait(false);
        return description?.Text.Split('\n')[0].Trim() ?? "";
    }

    private static string KindOf(CompletionItem item) => item.Tags.FirstOrDefault() switch
    {
        "Method" or "ExtensionMethod" or "Operator" => "function",
        "Local" or "Parameter" or "RangeVariable" or "Field" => "instance",
        "Class" or "Structure" or "Record" or "Delegate" => "class",
        "Namespace" => "module",
        null => "",
        { } tag => tag.ToLowerInvariant(),
    };
}
