namespace Sparkify.Kernel.Language;

/// <summary>Lets a directive complete its own lines. A slow one costs its choices, never the kernel.</summary>
internal static class BlockCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<CodeCompletion> CompleteAsync(
        CellBlock block, string cell, int position, CancellationToken ct)
    {
        var nothing = new CodeCompletion(position, position, []);
        if (block.Directive.Completer is not { } completer)
        {
            return nothing;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            string body = cell[block.Start..block.End];
            BodyCompletion found = await completer(body, position - block.Start, limit.Token)
                .WaitAsync(limit.Token).ConfigureAwait(false);
            return new CodeCompletion(
                block.Start + found.Start,
                position,
                [.. found.Candidates.Select(candidate => new CompletionChoice(candidate, ""))]);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return nothing;
        }
    }
}
