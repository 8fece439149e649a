using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparkify.Kernel.Language;

/// <summary>Finds the call that a position stands in, and what may be called there.</summary>
internal sealed class CallHelper(LanguageWorkspace workspace)
{
    public async Task<CallHelp?> DescribeAsync(
        string code, int position, SessionSnapshot snapshot, CancellationToken ct)
    {
        Document document = workspace.Open(code, snapshot);
        SemanticModel model = (await document.GetSemanticModelAsync(ct).ConfigureAwait(false))!;
        SyntaxNode root = await model.SyntaxTree.GetRootAsync(ct).ConfigureAwait(false);
        ArgumentListSyntax? list = root.FindToken(Math.Max(0, position - 1)).Parent?.AncestorsAndSelf()
            .OfType<ArgumentListSyntax>()
            .FirstOrDefault(list => list.OpenParenToken.Span.End <= position && Reaches(list, position));
        if (list?.Parent is not { } call)
        {
            return null;
        }

        SyntaxNode called = call is InvocationExpressionSyntax invocation ? invocation.Expression : call;
        SymbolInfo chosen = model.GetSymbolInfo(call, ct);
        IMethodSymbol[] methods =
        [
            .. ((ISymbol?[])[chosen.Symbol]).Concat(model.GetMemberGroup(called, ct)).Concat(chosen.CandidateSymbols)
                .OfType<IMethodSymbol>().Distinct<IMethodSymbol>(SymbolEqualityComparer.Default),
        ];
        return new CallHelp(methods, list.Arguments.GetSeparators().Count(comma => comma.Span.End <= position));
    }

    private static bool Reaches(ArgumentListSyntax list, int position) =>
        list.CloseParenToken.IsMissing || position <= list.CloseParenToken.SpanStart;
}

/// <summary>A call that is being typed.</summary>
/// <param name="Methods">What it may call, the best first.</param>
/// <param name="Argument">The argument that the position stands in, from 0.</param>
internal sealed record CallHelp(IReadOnlyList<IMethodSymbol> Methods, int Argument);
