using Microsoft.DotNet.Interactive.Directives;

namespace Sparkify.Interactive.Commands;

/// <summary>An option of a notebook command, written <c>--name value</c> or <c>-x value</c>.</summary>
/// <param name="Name">The name without dashes.</param>
/// <param name="Description">What it is, one line.</param>
internal sealed record CommandOption(string Name, string Description)
{
    /// <summary>The type hint of what takes no value.</summary>
    public const string FlagHint = "flag";

    /// <summary>The letter of the short form; null where there is none.</summary>
    public string? Letter { get; init; }

    /// <summary>True where no value follows.</summary>
    public bool Flag { get; init; }

    /// <summary>True where the value may stand without the name.</summary>
    public bool Implicit { get; init; }

    /// <summary>True where it may be given more than once.</summary>
    public bool Many { get; init; }

    /// <summary>True where the command does nothing without it.</summary>
    public bool Required { get; init; }

    /// <summary>How help texts show it.</summary>
    public string Told => $"{(Letter is null ? "" : $"-{Letter}, ")}--{Name}: {Description}";

    /// <summary>The names under which .NET Interactive's parser may let it pass.</summary>
    /// <remarks>
    /// None is declared a flag, for the parser gives a flag of a kernel's selector the word after it all the same, and
    /// none as without a name, of which it takes one only. <see cref="CommandLine"/> reads them.
    /// </remarks>
    public IEnumerable<KernelDirectiveParameter> Declared()
    {
        yield return Of($"--{Name}");
        if (Letter is not null)
        {
            yield return Of($"-{Letter}");
        }
    }

    private KernelDirectiveParameter Of(string name) =>
        new(name, Description) { MaxOccurrences = int.MaxValue, TypeHint = Flag ? FlagHint : "text" };
}
