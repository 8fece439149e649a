using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sparkify.Kernel.Language;

/// <summary>
/// Completes C# by the compiler alone, which has run cells already: Roslyn's own completion takes seconds to load, and
/// front ends wait one.
/// </summary>
internal static class ColdCompleter
{
    private static readonly Lazy<string[]> Keywords = new(() =>
        [.. SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText).Where(word => char.IsAsciiLetterLower(word[0]))]);

    public static CodeCompletion Complete(string code, int position, SessionSnapshot snapshot, CancellationToken ct)
    {
        int start = position;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] == '_'))
        {
            start--;
        }

        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            UsingVariables.Take(code).Code, snapshot.ParseOptions, cancellationToken: ct);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            "completion", tree, snapshot.References, snapshot.CompilationOptions, snapshot.Previous, typeof(object));
        return SymbolsInReach.At(compilation.GetSemanticModel(tree), start) is { } reach
            ? new CodeCompletion(start, position, Choices(reach, code[start..position]))
            : new CodeCompletion(position, position, []);
    }

    private static IReadOnlyList<CompletionChoice> Choices(SymbolsInReach reach, string typed)
    {
        IEnumerable<CompletionChoice> words = reach.IsAfterDot
            ? []
            : Keywords.Value.Select(word => new CompletionChoice(word, "keyword"));
        IEnumerable<CompletionChoice> names = reach.Find()
            .Select(symbol => new CompletionChoice(symbol.Name, KindOf(symbol)));
        return ChoiceList.Of(names.Concat(words), typed, reach);
    }

    private static string KindOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "function",
        IPropertySymbol => "property",
        INamespaceSymbol => "module",
        INamedTypeSymbol { TypeKind: TypeKind.Interface } => "interface",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => "enum",
        INamedTypeSymbol => "class",
        _ => "instance",
    };
}
