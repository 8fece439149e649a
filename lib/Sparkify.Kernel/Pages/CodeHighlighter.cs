using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparkify.Kernel;

/// <summary>Colours C# by its syntax alone: keywords, texts, numbers, comments, types and calls.</summary>
internal static class CodeHighlighter
{
    public static string ToHtml(string code)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(code, CellCompilation.ParseOptions).GetRoot();
        var html = new StringBuilder();
        foreach (SyntaxToken token in root.DescendantTokens(descendIntoTrivia: false))
        {
            AppendTrivia(html, token.LeadingTrivia);
            Append(html, token.Text, ClassOf(token));
            AppendTrivia(html, token.TrailingTrivia);
        }

        return html.ToString().TrimEnd();
    }

    private static void AppendTrivia(StringBuilder html, SyntaxTriviaList list)
    {
        foreach (SyntaxTrivia trivia in list)
        {
            bool comment = trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia;
            Append(html, trivia.ToFullString(), comment ? "c" : trivia.IsDirective ? "d" : null);
        }
    }

    private static void Append(StringBuilder html, string text, string? kind)
    {
        string encoded = WebUtility.HtmlEncode(text);
        html.Append(kind is null || text.Length == 0 ? encoded : $"<span class=\"{kind}\">{encoded}</span>");
    }

    private static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedRawStringEndToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => "s",
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.IdentifierToken => ClassOfName(token),
        var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
        _ => null,
    };

    private static string? ClassOfName(SyntaxToken token) => token.Parent switch
    {
        IdentifierNameSyntax { IsVar: true } => "k",
        BaseTypeDeclarationSyntax or GenericNameSyntax { Parent: not MemberAccessExpressionSyntax } => "t",
        SimpleNameSyntax
        {
            Parent: ObjectCreationExpressionSyntax or VariableDeclarationSyntax or ParameterSyntax
            or TypeArgumentListSyntax or NullableTypeSyntax or ArrayTypeSyntax
        } => "t",
        SimpleNameSyntax { Parent: InvocationExpressionSyntax } => "f",
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name
            when access.Name == name && access.Parent is InvocationExpressionSyntax => "f",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "f",
        _ => null,
    };
}
