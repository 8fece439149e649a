using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Sparkify.Kernel.Language;

/// <summary>Completes the parameters and values of the kernels' directives, and the code of foreign kernels.</summary>
internal static class KernelCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>True where a kernel's directive, or code of a kernel that completes, stands at a position.</summary>
    public static bool IsAsked(string cell, int position, CSharpSession session)
    {
        int lineStart = position == 0 ? 0 : cell.LastIndexOf('\n', position - 1) + 1;
        string typed = cell[lineStart..position];
        return CellMask.NameOf(typed) is { } name
            ? typed.Contains(' ', StringComparison.Ordinal) && session.Directives.Find(name) is not null
            : CellBlock.At(cell, position, session.Directives) is { Directive.Kernel: { } kernel }
                && session.Root.FindKernelByName(kernel)?.SupportsCommandType(typeof(RequestCompletions)) == true;
    }

    /// <remarks>A kernel that does not answer costs its choices, never the notebook's kernel.</remarks>
    public static async Task<CodeCompletion> CompleteAsync(
        string cell, int position, CompositeKernel root, CancellationToken ct)
    {
        var request = new RequestCompletions(cell, TextPositions.FromIndex(cell, position));
        try
        {
            KernelCommandResult result =
                await root.SendAsync(request, ct).WaitAsync(Patience, ct).ConfigureAwait(false);
            return result.Events.OfType<CompletionsProduced>().LastOrDefault() is { } found
                ? Of(found, cell, position)
                : new CodeCompletion(position, position, []);
        }
        catch (TimeoutException)
        {
            return new CodeCompletion(position, position, []);
        }
    }

    private static CodeCompletion Of(CompletionsProduced found, string cell, int position)
    {
        int start = found.LinePositionSpan is { } span ? TextPositions.ToIndex(cell, span.Start) : position;
        string typed = cell[Math.Min(start, position)..position];
        return new CodeCompletion(
            start,
            position,
            [
                .. found.Completions
                    .Where(item => item.DisplayText.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                    .Select(item => new CompletionChoice(item.DisplayText, item.Kind, item.Documentation ?? "")),
            ]);
    }
}
