using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparkify.Kernel.Language;

/// <summary>What can be named at a position: members after a dot, else all that is in scope.</summary>
internal sealed class SymbolsInReach
{
    private readonly SemanticModel _model;
    private readonly int _position;
    private readonly INamespaceOrTypeSymbol? _container;
    private readonly bool _isStatic;

    private SymbolsInReach(SemanticModel model, int start, ExpressionSyntax? before)
    {
        _model = model;
        _position = start;
        if (before is not null)
        {
            IsAfterDot = true;
            _isStatic = model.GetSymbolInfo(before).Symbol is INamespaceOrTypeSymbol;
            _container = _isStatic
                ? (INamespaceOrTypeSymbol?)model.GetSymbolInfo(before).Symbol
                : model.GetTypeInfo(before).Type;
        }
    }

    /// <summary>True where a member is to be named.</summary>
    public bool IsAfterDot { get; }

    /// <summary>The symbols in reach of a name that begins at a position; null within a text or a comment.</summary>
    /// <param name="model">The code's meaning.</param>
    /// <param name="start">Where the name begins.</param>
    public static SymbolsInReach? At(SemanticModel model, int start)
    {
        SyntaxNode root = model.SyntaxTree.GetRoot();
        SyntaxToken before = start == 0 ? default : root.FindToken(start - 1);
        bool isInside = before.SpanStart < start && start < before.Span.End;
        bool isComment = root.FindTrivia(start).Kind()
            is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;
        return isInside || isComment ? null
            : new SymbolsInReach(model, start, before.Span.End <= start ? BeforeDot(before) : null);
    }

    /// <summary>All of them, or those of one name.</summary>
    public IEnumerable<ISymbol> Find(string? name = null)
    {
        ImmutableArray<ISymbol> found = !IsAfterDot ? _model.LookupSymbols(_position, name: name)
            : _container is null ? []
            : _isStatic && _container is ITypeSymbol ? _model.LookupStaticMembers(_position, _container, name)
            : _model.LookupSymbols(_position, _container, name, includeReducedExtensionMethods: !_isStatic);
        return found.Where(symbol => symbol.CanBeReferencedByName
            && (_isStatic || !IsAfterDot || !symbol.IsStatic || symbol is IMethodSymbol { ReducedFrom: not null }));
    }

    /// <summary>How a name's first declaration reads, and how many others there are.</summary>
    public string Describe(string name)
    {
        ISymbol[] found = [.. Find(name)];
        string more = found.Length > 1 ? $" (+ {found.Length - 1} overload{(found.Length > 2 ? "s" : "")})" : "";
        return found.Length == 0 ? ""
            : found[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + more;
    }

    private static ExpressionSyntax? BeforeDot(SyntaxToken dot) => dot.Parent switch
    {
        MemberAccessExpressionSyntax access when access.OperatorToken == dot => access.Expression,
        QualifiedNameSyntax name when name.DotToken == dot => name.Left,
        MemberBindingExpressionSyntax binding when binding.OperatorToken == dot =>
            binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault()?.Expression,
        _ => null,
    };
}
