namespace Sparkify.Kernel.Language;

/// <summary>Completes the names of directives; what stands after a name is the kernels' to complete.</summary>
internal static class DirectiveCompleter
{
    /// <summary>The choices where the position stands in a directive line; null where it does not.</summary>
    public static CodeCompletion? Complete(string cell, int position, NotebookDirectives directives)
    {
        int start = position == 0 ? 0 : cell.LastIndexOf('\n', position - 1) + 1;
        string typed = cell[start..position];
        if (!typed.StartsWith('#') || (typed.Length > 1 && typed[1] != '!'))
        {
            return null;
        }

        return new CodeCompletion(
            start,
            position,
            [
                .. directives.All
                    .Select(directive => new CompletionChoice("#!" + directive.Name, "keyword", directive.Description))
                    .Where(choice => choice.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase)),
            ]);
    }
}
