using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparkify.Kernel;

/// <summary>A variable that a cell declares by <c>using</c> or <c>await using</c> outside all blocks.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">The line of its declaration, from 1.</param>
/// <param name="IsAsync">True for <c>await using</c>.</param>
internal sealed record UsingVariable(string Name, int Line, bool IsAsync)
{
    public string Keyword => IsAsync ? "await using" : "using";
}

/// <summary>
/// Takes the word <c>using</c> from the variables of a cell, which script code does not know there: the session
/// disposes them. All else keeps its line and column.
/// </summary>
internal static partial class UsingVariables
{
    private static readonly IReadOnlyList<UsingVariable> None = [];

    public static (string Code, IReadOnlyList<UsingVariable> Variables) Take(string code)
    {
        if (!Likely().IsMatch(code))
        {
            return (code, None);
        }

        var text = new StringBuilder(code);
        var found = new List<UsingVariable>();
        SyntaxToken[] tokens = [.. SyntaxFactory.ParseTokens(code, options: CellCompilation.ParseOptions)];
        for (int i = 0, depth = 0; i < tokens.Length; i++)
        {
            depth += Step(tokens[i]);
            if (depth == 0 && tokens[i].IsKind(SyntaxKind.UsingKeyword))
            {
                Take(tokens, i, text, found);
            }
        }

        return (text.ToString(), found);
    }

    private static void Take(SyntaxToken[] tokens, int at, StringBuilder text, List<UsingVariable> found)
    {
        bool isAsync = at > 0 && tokens[at - 1].Text == "await";
        int first = isAsync ? at - 1 : at;
        bool isStatement = first == 0 || tokens[first - 1].Kind()
            is SyntaxKind.SemicolonToken or SyntaxKind.CloseBraceToken;
        if (!isStatement || DeclarationAt(text, tokens[at + 1]) is not { } declaration)
        {
            return;
        }

        int line = LineOf(text, tokens[at].SpanStart);
        found.AddRange(declaration.Variables
            .Select(variable => new UsingVariable(variable.Identifier.ValueText, line, isAsync)));
        for (int i = first; i <= at; i++)
        {
            Blank(text, tokens[i]);
        }
    }

    /// <remarks>A line <c>using Name;</c>, <c>using Name = …;</c> or <c>using (…)</c> declares no variable.</remarks>
    private static VariableDeclarationSyntax? DeclarationAt(StringBuilder text, SyntaxToken next) =>
        next.Kind() is not (SyntaxKind.StaticKeyword or SyntaxKind.OpenParenToken or SyntaxKind.UnsafeKeyword)
        && SyntaxFactory.ParseStatement(
            text.ToString(next.SpanStart, text.Length - next.SpanStart),
            options: CellCompilation.ParseOptions,
            consumeFullText: false) is LocalDeclarationStatementSyntax { Declaration: { } declaration }
        && declaration.Variables.All(variable => variable.Initializer is not null)
            ? declaration
            : null;

    private static void Blank(StringBuilder text, SyntaxToken token)
    {
        for (int i = token.SpanStart; i < token.Span.End; i++)
        {
            text[i] = ' ';
        }
    }

    private static int LineOf(StringBuilder text, int position)
    {
        int line = 1;
        for (int i = 0; i < position; i++)
        {
            line += text[i] == '\n' ? 1 : 0;
        }

        return line;
    }

    private static int Step(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
        SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
        _ => 0,
    };

    [GeneratedRegex(@"\busing\s[^;(=]*?[\w\]>?]\s+@?\w+\s*=")]
    private static partial Regex Likely();
}
