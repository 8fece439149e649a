using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparkify.Kernel;

/// <summary>Notices a program's <c>Main</c> that was pasted into a cell, where nothing calls it.</summary>
internal static partial class UncalledMain
{
    /// <summary>The sentence about it; null where there is none, or the cell calls it.</summary>
    public static string? Notice(string code)
    {
        if (Mentions().Count(code) != 1)
        {
            return null;
        }

        SyntaxNode root = CSharpSyntaxTree.ParseText(code, CellCompilation.ParseOptions).GetRoot();
        MethodDeclarationSyntax? main = root.DescendantNodes(node => node is not BlockSyntax)
            .OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(method => method.Identifier.ValueText == "Main"
                && (method.Parent is CompilationUnitSyntax || method.Modifiers.Any(SyntaxKind.StaticKeyword)));
        return main is null ? null : Notice(main);
    }

    private static string Notice(MethodDeclarationSyntax main)
    {
        string name = string.Join('.', main.Ancestors().OfType<TypeDeclarationSyntax>()
            .Select(type => type.Identifier.ValueText).Reverse().Append("Main"));
        string arguments = main.ParameterList.Parameters.Count == 0 ? "" : "[]";
        bool isAsync = main.ReturnType.ToString().Contains("Task", StringComparison.Ordinal);
        bool isHidden = main.Parent is not CompilationUnitSyntax
            && !main.Modifiers.Any(SyntaxKind.PublicKeyword) && !main.Modifiers.Any(SyntaxKind.InternalKeyword);
        return "\"Main\" is not called in a notebook. "
            + (isHidden ? "Make it public, and call it: " : "Call it: ")
            + $"{(isAsync ? "await " : "")}{name}({arguments});";
    }

    [GeneratedRegex(@"\bMain\s*\(")]
    private static partial Regex Mentions();
}
