namespace Sparkify.Kernel;

/// <summary>The directives that a session knows.</summary>
public sealed class DirectiveRegistry
{
    private readonly CSharpSession _session;
    private readonly Dictionary<string, Directive> _byName = new(StringComparer.Ordinal);

    internal DirectiveRegistry(CSharpSession session)
    {
        _session = session;
    }

    /// <summary>All directives, those of the kernels too, ordered by name.</summary>
    public IReadOnlyList<Directive> All =>
    [
        .. _byName.Values.Concat(KernelDirectives.All(_session.Root)).DistinctBy(directive => directive.Name)
            .OrderBy(directive => directive.Name, StringComparer.Ordinal),
    ];

    /// <summary>Adds a directive; one of the same name is replaced.</summary>
    public void Add(Directive directive)
    {
        foreach (string name in directive.Aliases.Prepend(directive.Name))
        {
            _byName[name] = directive;
        }
    }

    /// <summary>The directive of a name or alias, without <c>#!</c>; null when there is none.</summary>
    public Directive? Find(string name) =>
        _byName.GetValueOrDefault(name) ?? KernelDirectives.Find(_session.Root, name);

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
}
