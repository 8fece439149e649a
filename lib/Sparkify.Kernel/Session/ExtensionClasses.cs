using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Sparkify.Kernel;

/// <summary>
/// Makes a cell's classes of extension methods work. All classes of a cell are nested ones, in which the language
/// allows no extension method; it allows them beside the class. So <c>this</c> is taken out, and behind the class, on
/// its last line, each method stands once more, and calls that of the class.
/// </summary>
internal static partial class ExtensionClasses
{
    public static string Lift(string code)
    {
        if (!Likely().IsMatch(code))
        {
            return code;
        }

        SyntaxNode root = CSharpSyntaxTree.ParseText(code, CellCompilation.ParseOptions).GetRoot();
        return SourceText.From(code)
            .WithChanges(root.ChildNodes().OfType<ClassDeclarationSyntax>().Where(CanLift).SelectMany(Changes))
            .ToString();
    }

    /// <remarks>What is hidden in the class, or named by what is nested in it, has no place outside.</remarks>
    private static bool CanLift(ClassDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.StaticKeyword)
        && type.TypeParameterList is null
        && !type.CloseBraceToken.IsMissing
        && type.Members.All(member => member is not (BaseTypeDeclarationSyntax or DelegateDeclarationSyntax))
        && type.Members.Where(IsExtension).All(IsVisible);

    private static bool IsExtension(MemberDeclarationSyntax member) =>
        member is MethodDeclarationSyntax { ParameterList.Parameters: [var first, ..] }
        && first.Modifiers.Any(SyntaxKind.ThisKeyword);

    private static bool IsVisible(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword) || member.Modifiers.Any(SyntaxKind.InternalKeyword);

    private static IEnumerable<TextChange> Changes(ClassDeclarationSyntax type)
    {
        MethodDeclarationSyntax[] methods = [.. type.Members.Where(IsExtension).Cast<MethodDeclarationSyntax>()];
        foreach (MethodDeclarationSyntax method in methods)
        {
            SyntaxToken mark = method.ParameterList.Parameters[0].Modifiers
                .First(modifier => modifier.IsKind(SyntaxKind.ThisKeyword));
            yield return new TextChange(mark.Span, new string(' ', mark.Span.Length));
        }

        string calls = string.Concat(methods.Select(method => " " + Call(method, type.Identifier.Text)));
        yield return new TextChange(new TextSpan(type.CloseBraceToken.Span.End, 0), calls);
    }

    private static string Call(MethodDeclarationSyntax method, string type)
    {
        string types = method.TypeParameterList is { } list
            ? $"<{string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.Text))}>"
            : "";
        IEnumerable<string> arguments = method.ParameterList.Parameters
            .Select(parameter => Passing(parameter) + parameter.Identifier.Text);
        string reference = method.ReturnType is RefTypeSyntax ? "ref " : "";
        return string.Join(
            ' ',
            "static",
            Text(method.ReturnType),
            method.Identifier.Text + Text(method.TypeParameterList),
            Text(method.ParameterList),
            string.Join(' ', method.ConstraintClauses.Select(Text)),
            $"=> {reference}{type}.{method.Identifier.Text}{types}({string.Join(", ", arguments)});");
    }

    private static string Passing(ParameterSyntax parameter)
    {
        bool Is(SyntaxKind kind) => parameter.Modifiers.Any(kind);
        return Is(SyntaxKind.OutKeyword) ? "out "
            : Is(SyntaxKind.InKeyword) || Is(SyntaxKind.ReadOnlyKeyword) ? "in "
            : Is(SyntaxKind.RefKeyword) ? "ref "
            : "";
    }

    /// <remarks>On one line, so that the lines after it keep their numbers.</remarks>
    private static string Text(SyntaxNode? node) =>
        node is null ? "" : string.Join(' ', node.DescendantTokens().Select(token => token.Text));

    [GeneratedRegex(@"\bstatic\b[^;{}]*\bclass\b[\s\S]*\(\s*(\[[^\]]*\]\s*)?(ref\s+|in\s+|scoped\s+)*this\s")]
    private static partial Regex Likely();
}
