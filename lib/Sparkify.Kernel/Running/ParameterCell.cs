using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparkify.Kernel;

/// <summary>Replaces the values of variables in a notebook's cell tagged "parameters".</summary>
internal static class ParameterCell
{
    private const string Tag = "parameters";

    /// <exception cref="KernelException">There is no such cell or variable, or the value does not fit.</exception>
    public static void Apply(NotebookDocument notebook, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        NotebookCell cell = notebook.Cells.FirstOrDefault(cell => cell.Tags.Contains(Tag))
            ?? throw new KernelException($"The notebook has no cell tagged \"{Tag}\", so nothing can be set in it.");
        foreach ((string name, string value) in values)
        {
            cell.Source = Replace(cell.Source, name, value);
        }
    }

    private static string Replace(string source, string name, string value)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source, CellCompilation.ParseOptions).GetRoot();
        VariableDeclaratorSyntax[] known =
        [
            .. root.DescendantNodes().OfType<VariableDeclaratorSyntax>()
                .Where(variable => variable.Initializer is not null
                    && variable.Parent?.Parent?.Parent is CompilationUnitSyntax),
        ];
        VariableDeclaratorSyntax? found = known.FirstOrDefault(variable => variable.Identifier.ValueText == name);
        if (found is null)
        {
            string names = string.Join(", ", known.Select(variable => $"\"{variable.Identifier.ValueText}\""));
            throw new KernelException(
                CSharpName.Fault(name)
                ?? $"\"{name}\" is not a parameter of the notebook. Its parameters are {names}.");
        }

        ExpressionSyntax old = found.Initializer!.Value;
        string type = ((VariableDeclarationSyntax)found.Parent!).Type.ToString();
        return source[..old.SpanStart] + ParameterValue.Write(name, value, type, old) + source[old.Span.End..];
    }
}
