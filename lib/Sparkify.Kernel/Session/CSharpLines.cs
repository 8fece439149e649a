using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparkify.Kernel;

/// <summary>Tells whether a line of C# begins within a string, a comment or code that <c>#if</c> leaves out.</summary>
/// <param name="text">A cell, or another text with C# in it.</param>
internal sealed class CSharpLines(string text)
{
    private int _from;
    private List<Cover>? _covers;

    /// <summary>Begins anew at a position: what stands before it is another language.</summary>
    public void RestartAt(int position)
    {
        _from = position;
        _covers = null;
    }

    /// <summary>True when the position stands in a token, a comment or left-out code that began before it.</summary>
    /// <remarks>The text is read when the first position is asked for; what follows a position never counts.</remarks>
    public bool IsInside(int position) => CoverOf(position) is not null;

    /// <summary>True when <c>#if</c> leaves out the line that begins at the position.</summary>
    public bool IsLeftOut(int position) => CoverOf(position) is { IsLeftOut: true };

    private Cover? CoverOf(int position)
    {
        _covers ??= [.. Covers(text[_from..])];
        int place = position - _from;
        return _covers.Find(cover => cover.Start < place && place < cover.End);
    }

    private static IEnumerable<Cover> Covers(string code)
    {
        foreach (SyntaxToken token in SyntaxFactory.ParseTokens(code, options: CellCompilation.ParseOptions))
        {
            foreach (SyntaxTrivia trivia in token.LeadingTrivia.Concat(token.TrailingTrivia))
            {
                if (IsComment(trivia))
                {
                    yield return new Cover(trivia.SpanStart, trivia.Span.End, IsLeftOut: false);
                }
                else if (IsLeftOut(trivia))
                {
                    yield return new Cover(trivia.FullSpan.Start - 1, trivia.FullSpan.End, IsLeftOut: true);
                }
            }

            if (token.Span.Length > 1)
            {
                yield return new Cover(token.SpanStart, token.Span.End, IsLeftOut: false);
            }
        }
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind()
        is SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    private static bool IsLeftOut(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.DisabledTextTrivia)
        || trivia.GetStructure() is DirectiveTriviaSyntax { IsActive: false };

    /// <summary>A stretch of text whose lines are no lines of their own.</summary>
    private sealed record Cover(int Start, int End, bool IsLeftOut);
}
