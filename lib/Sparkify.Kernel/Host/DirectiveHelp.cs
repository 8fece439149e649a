using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Directives;

namespace Sparkify.Kernel;

/// <summary>What a directive tells of itself at <c>--help</c>: usage, parameters, and what it has below it.</summary>
internal static class DirectiveHelp
{
    private static readonly string[] Words = ["--help", "-h", "-?"];

    /// <summary>The directive that shows another's help; null where its line does not ask for that.</summary>
    /// <param name="directive">The directive of the line.</param>
    /// <param name="arguments">What stands after its name.</param>
    public static Directive? Of(Directive directive, string arguments)
    {
        string[] words = arguments.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        bool isOwn = directive.Parameters.Any(parameter => parameter.Name == "help" || parameter.Letter == "h");
        if (isOwn || words.Length == 0 || !(Words.Contains(words[0]) || Words.Contains(words[^1])))
        {
            return null;
        }

        return directive with
        {
            IsOfKernels = false,
            Parameters = [],
            Kind = directive is { Kind: DirectiveKind.Block, Kernel: not CSharpKernel.KernelName }
                ? DirectiveKind.Block
                : DirectiveKind.Line,
            Handler = (call, _) =>
            {
                string text = Text(directive, Inner(call.Session.Root, directive), words[0]);
                call.Output.Display(MimeBundle.OfText(text), null);
                return Task.FromResult(CellResult.Done);
            },
        };
    }

    /// <summary>The help of a directive, or of one of those below it.</summary>
    private static string Text(Directive directive, KernelActionDirective[] inner, string word)
    {
        Directive shown = inner.FirstOrDefault(one => one.Name == word) is { } named
            ? KernelDirectives.Of(named) with { Name = $"{directive.Name} {named.Name}" }
            : directive;
        bool isWhole = shown == directive && inner.Length > 0;
        IEnumerable<string> lines =
        [
            $"#!{shown.Name}: {shown.Description}",
            $"Usage: #!{shown.Name}{(isWhole ? " KIND" : "")}{string.Concat(shown.Parameters.Select(Usage))}",
            .. Table([.. shown.Parameters.Select(Row)]),
            .. isWhole ? Table([.. inner.Select(one => (one.Name, one.Description ?? ""))]) : [],
            .. shown.Kind == DirectiveKind.Block ? ["It takes the lines after it."] : Array.Empty<string>(),
        ];
        return string.Join('\n', lines);
    }

    /// <summary>A parameter as usage lines write it: in brackets where it may be left out.</summary>
    public static string Usage(DirectiveParameter parameter)
    {
        string value = parameter.Name.ToUpperInvariant();
        string text = parameter.Flag ? $"--{parameter.Name}"
            : parameter.Implicit && parameter.Name.Length > 0 ? value
            : $"--{parameter.Name} {value}";
        return parameter.Required ? $" {text}" : $" [{text}]";
    }

    private static (string Name, string Text) Row(DirectiveParameter parameter)
    {
        string letter = parameter.Letter is null ? "" : $", -{parameter.Letter}";
        string need = parameter.Required ? " Required."
            : parameter.Flag ? " Off by default."
            : "";
        string text = parameter.Description.Trim();
        return ($"--{parameter.Name}{letter}", (text.Length > 0 ? text.TrimEnd('.') + "." : "") + need);
    }

    private static IEnumerable<string> Table((string Name, string Text)[] rows)
    {
        int width = rows.Length == 0 ? 0 : rows.Max(row => row.Name.Length);
        return rows.Select(row => $"  {row.Name.PadRight(width)}  {row.Text.Trim()}".TrimEnd());
    }

    private static KernelActionDirective[] Inner(CompositeKernel root, Directive directive) =>
    [
        .. root.ChildKernels.Select(kernel => kernel.KernelInfo).Prepend(root.KernelInfo)
            .SelectMany(info => info.SupportedDirectives)
            .OfType<KernelActionDirective>()
            .Where(known => known.Name == "#!" + directive.Name)
            .SelectMany(known => known.Subcommands),
    ];
}
