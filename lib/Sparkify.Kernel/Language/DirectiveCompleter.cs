namespace Sparkify.Kernel.Language;

/// <summary>Completes the names and parameters of directives.</summary>
internal static class DirectiveCompleter
{
    /// <summary>The choices where the position stands in a directive line; null where it does not.</summary>
    public static CodeCompletion? Complete(string cell, int position, DirectiveRegistry directives)
    {
        int lineStart = position == 0 ? 0 : cell.LastIndexOf('\n', position - 1) + 1;
        string typed = cell[lineStart..position];
        if (!typed.StartsWith('#') || (typed.Length > 1 && typed[1] != '!'))
        {
            return null;
        }

        int space = typed.LastIndexOf(' ');
        return space < 0
            ? Choose(lineStart, typed, directives.All.Select(Name))
            : Choose(lineStart + space + 1, typed[(space + 1)..], Parameters(typed, directives));
    }

    private static IEnumerable<CompletionChoice> Parameters(string line, DirectiveRegistry directives) =>
        CellMask.NameOf(line) is { } name && directives.Find(name) is { } directive
            ? directive.Parameters.Select(p => new CompletionChoice("--" + p.Name, "keyword", p.Description))
            : [];

    private static CompletionChoice Name(Directive directive) =>
        new("#!" + directive.Name, "keyword", directive.Description);

    private static CodeCompletion Choose(int start, string typed, IEnumerable<CompletionChoice> all) => new(
        start,
        start + typed.Length,
        [.. all.Where(choice => choice.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))]);
}
