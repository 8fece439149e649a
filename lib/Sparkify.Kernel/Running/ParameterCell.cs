using System.Globalization;
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
            throw new KernelException($"\"{name}\" is not a parameter of the notebook. Its parameters are {names}.");
        }

        ExpressionSyntax old = found.Initializer!.Value;
        string type = ((VariableDeclarationSyntax)found.Parent!).Type.ToString();
        return source[..old.SpanStart] + Literal(name, value, type, old) + source[old.Span.End..];
    }

    private static string Literal(string name, string value, string type, ExpressionSyntax old) =>
        KindOf(type, old) switch
        {
            Kind.Text => SymbolDisplay.FormatLiteral(value, quote: true),
            Kind.Truth => bool.TryParse(value, out bool truth)
                ? truth ? "true" : "false"
                : throw Misfit(name, value, "true or false"),
            Kind.Whole => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                ? value
                : throw Misfit(name, value, "a whole number"),
            Kind.Number => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                ? value + Suffix(value, type, old)
                : throw Misfit(name, value, "a number"),
            _ => value,
        };

    private static Kind KindOf(string type, ExpressionSyntax old) => type.TrimEnd('?') switch
    {
        "string" => Kind.Text,
        "bool" => Kind.Truth,
        "int" or "long" or "short" or "byte" or "uint" or "ulong" => Kind.Whole,
        "double" or "float" or "decimal" => Kind.Number,
        "var" => KindOf(old),
        _ => Kind.Expression,
    };

    private static Kind KindOf(ExpressionSyntax old) => old switch
    {
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax inner } => KindOf(inner),
        InterpolatedStringExpressionSyntax => Kind.Text,
        LiteralExpressionSyntax { Token.Value: string } => Kind.Text,
        LiteralExpressionSyntax { Token.Value: bool } => Kind.Truth,
        LiteralExpressionSyntax { Token.Value: int or long or uint or ulong } => Kind.Whole,
        LiteralExpressionSyntax { Token.Value: double or float or decimal } => Kind.Number,
        _ => Kind.Expression,
    };

    /// <summary>Keeps the literal's type: 0.5m stays a decimal, and "2" for a double becomes 2d.</summary>
    private static string Suffix(string value, string type, ExpressionSyntax old)
    {
        object? number = old.DescendantTokens().Select(token => token.Value).LastOrDefault(token => token is not null);
        return (type, number) switch
        {
            ("decimal", _) or ("var", decimal) => "m",
            ("float", _) or ("var", float) => "f",
            _ => value.All(c => char.IsAsciiDigit(c) || c == '-') ? "d" : "",
        };
    }

    private static KernelException Misfit(string name, string value, string rule) =>
        new($"\"{value}\" does not fit the parameter \"{name}\", which is {rule}.");

    private enum Kind
    {
        Text,
        Truth,
        Whole,
        Number,
        Expression,
    }
}
