using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparkify.Kernel.Language;

/// <summary>
/// One script that declares what all earlier cells declare, newest first, each name once: what editing services need
/// to know of a session, in a size that follows the names in force and not the number of cells.
/// </summary>
internal sealed class SessionPrelude
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _usings = new(StringComparer.Ordinal);
    private readonly List<string> _members = [];

    public static string Build(IReadOnlyList<string> submissions, CSharpParseOptions options)
    {
        var prelude = new SessionPrelude();
        foreach (string code in submissions.Reverse())
        {
            prelude.Add((CompilationUnitSyntax)CSharpSyntaxTree.ParseText(code, options).GetRoot());
        }

        var text = new StringBuilder();
        text.AppendJoin('\n', prelude._usings).Append('\n');
        text.AppendJoin('\n', Enumerable.Reverse(prelude._members)).Append('\n');
        return text.ToString();
    }

    private void Add(CompilationUnitSyntax root)
    {
        _usings.UnionWith(root.Usings.Select(line => line.ToString()));
        foreach (MemberDeclarationSyntax member in root.Members.Reverse())
        {
            string[] names = [.. NamesOf(member)];
            if (names.Length > 0 && !names.Any(_taken.Contains))
            {
                _members.Add(member.ToFullString());
            }
        }

        // Only now: overloads stand beside each other within a cell, and a later cell's method hides them all.
        _taken.UnionWith(root.Members.SelectMany(NamesOf));
    }

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        GlobalStatementSyntax statement => statement
            .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or BlockSyntax))
            .OfType<SingleVariableDesignationSyntax>()
            .Select(variable => variable.Identifier.ValueText),
        _ => [],
    };
}
