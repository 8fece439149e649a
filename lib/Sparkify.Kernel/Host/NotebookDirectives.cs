using Microsoft.DotNet.Interactive.Directives;

namespace Sparkify.Kernel;

/// <summary>The directives that a notebook's kernels know at present.</summary>
internal sealed class NotebookDirectives(CSharpSession session)
{
    private const string Mark = "#!";

    /// <summary>All directives, ordered by name.</summary>
    public IReadOnlyList<Directive> All => [.. Known().OrderBy(directive => directive.Name, StringComparer.Ordinal)];

    /// <summary>The directive of a name or alias, without <c>#!</c>; null when there is none.</summary>
    public Directive? Find(string name) =>
        Known().FirstOrDefault(directive => directive.Name == name || directive.Aliases.Contains(name));

    /// <summary>The directive of a name.</summary>
    /// <exception cref="KernelException">There is none; the message names the nearest.</exception>
    public Directive Get(string name)
    {
        if (Find(name) is { } directive)
        {
            return directive;
        }

        string nearest = NearestName.Of(name, All.Select(known => known.Name));
        string hint = nearest.Length > 0 ? $"Did you mean \"#!{nearest}\"? " : "";
        throw new KernelException(
            $"\"#!{name}\" is not a directive of this notebook host. {hint}\"#!lsmagic\" lists them all.");
    }

    /// <summary>The directives below one of the kernels', such as the kinds of <c>#!connect</c>.</summary>
    public IReadOnlyList<Directive> Below(Directive directive) =>
    [
        .. OfKernels().OfType<KernelActionDirective>().Where(known => known.Name == Mark + directive.Name)
            .SelectMany(known => known.Subcommands).Select(inner => Directive.Of(inner)),
    ];

    private IEnumerable<Directive> Known() => OfKernels()
        .Where(directive => !directive.Hidden && directive.Name.StartsWith(Mark, StringComparison.Ordinal))
        .GroupBy(directive => (directive as KernelSpecifierDirective)?.KernelName ?? directive.Name)
        .Select(same => Directive.Of(same.First(), same.Skip(1)));

    private IEnumerable<KernelDirective> OfKernels() =>
        session.Root.ChildKernels.Select(kernel => kernel.KernelInfo).Prepend(session.Root.KernelInfo)
            .SelectMany(info => info.SupportedDirectives);
}
