using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparkify.Kernel.Language;

/// <summary>Tells what the name at a position is: its declaration and its XML documentation.</summary>
internal sealed class CSharpInspector(LanguageWorkspace workspace)
{
    private const int MaxOverloads = 20;

    private static readonly SymbolDisplayFormat Declaration = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayFormat.MinimallyQualifiedFormat.MemberOptions
            | SymbolDisplayMemberOptions.IncludeModifiers)
        .WithKindOptions(
            SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    /// <summary>What stands at the position; null where no known name does.</summary>
    public async Task<CodeInspection?> InspectAsync(
        string code,
        int position,
        SessionSnapshot snapshot,
        CancellationToken ct)
    {
        Document document = workspace.Open(code, snapshot);
        SemanticModel model = (await document.GetSemanticModelAsync(ct).ConfigureAwait(false))!;
        SyntaxNode root = await model.SyntaxTree.GetRootAsync(ct).ConfigureAwait(false);
        ISymbol[] symbols = [.. Candidates(root, position).Select(node => Symbols(model, node, ct)).FirstOrDefault(
            found => found.Length > 0) ?? []];
        return symbols.Length == 0 ? null : Describe(symbols, SymbolDocumentation.For(symbols[0], ct));
    }

    /// <summary>The nodes that the position may mean: the name it touches, else the call it stands in.</summary>
    private static IEnumerable<SyntaxNode> Candidates(SyntaxNode root, int position)
    {
        int at = Math.Min(position, root.FullSpan.End);
        SyntaxToken token = root.FindToken(Math.Max(0, at));
        SyntaxToken before = at > 0 ? root.FindToken(at - 1) : token;
        foreach (SyntaxToken touched in (SyntaxToken[])[token, before])
        {
            bool touches = touched.Span.Start <= at && at <= touched.Span.End;
            if (touches && (touched.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(touched.Kind())))
            {
                yield return touched.Parent!;
            }
        }

        foreach (SyntaxNode call in before.Parent!.AncestorsAndSelf())
        {
            if (call is InvocationExpressionSyntax invocation)
            {
                yield return invocation.Expression;
            }
            else if (call is BaseObjectCreationExpressionSyntax)
            {
                yield return call;
            }
        }
    }

    private static ISymbol[] Symbols(SemanticModel model, SyntaxNode node, CancellationToken ct)
    {
        if (model.GetDeclaredSymbol(node, ct) is { } declared)
        {
            return [declared];
        }

        SymbolInfo info = model.GetSymbolInfo(node, ct);
        if (info.Symbol is { } symbol)
        {
            return [symbol, .. Overloads(model, node, symbol, ct)];
        }

        return info.CandidateSymbols.Length > 0
            ? [.. info.CandidateSymbols]
            : [.. model.GetMemberGroup(node, ct)];
    }

    private static IEnumerable<ISymbol> Overloads(
        SemanticModel model,
        SyntaxNode node,
        ISymbol one,
        CancellationToken ct) =>
        model.GetMemberGroup(node, ct).Where(other => !SymbolEqualityComparer.Default.Equals(other, one));

    private static CodeInspection Describe(ISymbol[] symbols, SymbolDocumentation documentation)
    {
        string[] declarations =
        [
            .. symbols.Take(MaxOverloads).Select(symbol => symbol.ToDisplayString(Declaration)).Distinct(),
        ];
        string more = symbols.Length > MaxOverloads ? $"\n(and {symbols.Length - MaxOverloads} more)" : "";
        string code = string.Join('\n', declarations) + more;
        var markdown = new StringBuilder($"```csharp\n{code}\n```\n");
        var text = new StringBuilder(code).Append('\n');
        foreach ((string heading, string body) in documentation.Sections)
        {
            text.Append('\n').Append(heading.Length > 0 ? heading + ": " : "").Append(body).Append('\n');
            markdown.Append('\n').Append(heading.Length > 0 ? $"**{heading}**: " : "").Append(body).Append('\n');
        }

        return new CodeInspection(text.ToString(), markdown.ToString());
    }
}
