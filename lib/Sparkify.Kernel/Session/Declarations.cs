using Microsoft.CodeAnalysis;

namespace Sparkify.Kernel;

/// <summary>What a cell declares, with the types as the compiler understood them.</summary>
internal static class Declarations
{
    /// <summary>One line for each field, method, property and type, nested ones too.</summary>
    public static IReadOnlyList<string> Of(Compilation cell) =>
        cell.ScriptClass is { } script ? [.. Of(script).Order(StringComparer.Ordinal)] : [];

    private static IEnumerable<string> Of(INamedTypeSymbol type) => type.GetMembers()
        .SelectMany(member => member is INamedTypeSymbol inner
            ? Of(inner).Append($"{inner.GetDocumentationCommentId()}:{IdOf(inner.BaseType)}")
            : [$"{member.GetDocumentationCommentId()}:{IdOf(TypeOf(member))}"]);

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol method => method.ReturnType,
        IEventSymbol happening => happening.Type,
        _ => null,
    };

    private static string IdOf(ITypeSymbol? type) =>
        type is null ? "" : DocumentationCommentId.CreateReferenceId(type);
}
