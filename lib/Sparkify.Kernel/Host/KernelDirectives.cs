using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Directives;

namespace Sparkify.Kernel;

/// <summary>The directives of the notebook's kernels, as this host lists and finds them.</summary>
internal static class KernelDirectives
{
    private const string Mark = "#!";

    public static IEnumerable<Directive> All(CompositeKernel root) =>
        root.ChildKernels.Select(kernel => kernel.KernelInfo).Prepend(root.KernelInfo)
            .SelectMany(info => info.SupportedDirectives)
            .Where(directive => !directive.Hidden && directive.Name.StartsWith(Mark, StringComparison.Ordinal))
            .GroupBy(directive => (directive as KernelSpecifierDirective)?.KernelName ?? directive.Name)
            .Select(same => Of(same.First()) with { Aliases = [.. same.Skip(1).Select(NameOf).Distinct()] });

    /// <summary>The directive of a name without <c>#!</c>; null where no kernel knows it.</summary>
    public static Directive? Find(CompositeKernel root, string name) =>
        All(root).FirstOrDefault(directive => directive.Name == name || directive.Aliases.Contains(name));

    public static Directive Of(KernelDirective known) => new()
    {
        Name = NameOf(known),
        Kernel = (known as KernelSpecifierDirective)?.KernelName,
        Description = known.Description ?? "",
        Kind = known is KernelSpecifierDirective ? DirectiveKind.Block : DirectiveKind.Line,
        Parameters =
        [
            .. known.Parameters.Where(one => !IsShort(one))
                .Select(one => Of(one) with { Letter = LetterOf(known, one) }),
        ],
        IsOfKernels = true,
        Handler = (call, _) => call.SendAsync(),
    };

    /// <remarks>The short form of a parameter that has a long one, such as -o.</remarks>
    private static bool IsShort(KernelDirectiveParameter known) => known.Name is ['-', not '-'];

    private static string? LetterOf(KernelDirective directive, KernelDirectiveParameter known) =>
        directive.Parameters.FirstOrDefault(other => IsShort(other) && other.Description == known.Description)
            ?.Name[1..];

    private static string NameOf(KernelDirective known) =>
        known.Name.StartsWith(Mark, StringComparison.Ordinal) ? known.Name[Mark.Length..] : known.Name;

    private static DirectiveParameter Of(KernelDirectiveParameter known) =>
        new(known.Name.TrimStart('-'), known.Description)
        {
            Required = known.Required,
            Implicit = known.AllowImplicitName,
            Flag = known.Flag,
        };
}
