using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sparkify.Kernel.Language;

/// <summary>Whether Enter should run a cell or begin a new line.</summary>
internal static class CompletenessCheck
{
    private const string OneIndent = "    ";

    /// <summary>Judges the cell by its syntax alone.</summary>
    /// <param name="code">C# without directives.</param>
    /// <param name="options">How cells are parsed.</param>
    /// <param name="indent">The next line's indent where the cell is incomplete; empty otherwise.</param>
    public static Completeness Check(string code, CSharpParseOptions options, out string indent)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(UsingVariables.Take(code).Code, options);
        indent = "";
        if (!SyntaxFactory.IsCompleteSubmission(tree))
        {
            indent = NextIndent(code);
            return Completeness.Incomplete;
        }

        bool broken = tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return broken ? Completeness.Invalid : Completeness.Complete;
    }

    private static string NextIndent(string code)
    {
        string last = code.TrimEnd().Split('\n')[^1];
        string indent = last[..^last.TrimStart().Length];
        return last.EndsWith('{') || last.EndsWith('(') ? indent + OneIndent : indent;
    }
}

/// <summary>How far a cell is typed.</summary>
internal enum Completeness
{
    Complete,
    Incomplete,
    Invalid,
}
