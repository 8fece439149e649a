using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;

namespace Sparkify.Kernel.Language;

/// <summary>Completes C#, and keeps of what could stand there only what fits what is typed.</summary>
internal sealed class CSharpCompleter(LanguageWorkspace workspace)
{
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
        SemanticModel model = (await document.GetSemanticModelAsync(ct).ConfigureAwait(false))!;
        IEnumerable<CompletionChoice> all = found.ItemsList
            .Where(item => item.DisplayText.Length > 0)
            .Select(item => new CompletionChoice(item.DisplayText, KindOf(item)));
        return new CodeCompletion(
            start,
            Math.Max(found.Span.End, position),
            ChoiceList.Of(all, code[start..position], SymbolsInReach.At(model, start)));
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
