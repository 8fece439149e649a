using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Sparkify.Kernel;

/// <summary>One sentence where a cell holds what is no C#, or has no place in a cell; null for other errors.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Line">The cell's line that it is about, from 1.</param>
internal sealed record CellAdvice(string Text, int Line)
{
    public static CellAdvice? For(IReadOnlyList<Diagnostic> errors)
    {
        foreach (Diagnostic error in errors
            .Where(error => error.Location.IsInSource)
            .OrderBy(error => error.Location.SourceSpan.Start))
        {
            int line = error.Location.GetLineSpan().StartLinePosition.Line;
            SourceText text = error.Location.SourceTree!.GetText();
            string? advice = OfCode(error) ?? ShellAdvice.Of(text.Lines[line].ToString(), error.Id);
            if (advice is not null)
            {
                return new CellAdvice(advice, line + 1);
            }
        }

        return null;
    }

    private static string? OfCode(Diagnostic error) => error.Id switch
    {
        "CS1109" or "CS1106" => "A class of a cell cannot hold this extension method. Write the method outside all "
            + "classes: \"static int Twice(this int i) => 2 * i;\".",
        "CS9283" => "A cell cannot hold an \"extension\" block. Write its members as methods outside all classes: "
            + "\"static int Twice(this int i) => 2 * i;\".",
        "CS7021" => "A cell cannot hold a namespace. Take its line and its braces out, and leave what is in it.",
        _ => null,
    };
}
