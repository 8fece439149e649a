using Microsoft.DotNet.Interactive.Directives;
using Sparkify.Interactive.Commands;

namespace Sparkify.Kernel;

/// <summary>
/// A directive of the notebook's kernels, a line <c>#!name …</c>, as this host lists and splits cells.
/// </summary>
internal sealed record Directive
{
    private const string Mark = "#!";

    /// <summary>The name without <c>#!</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, one line.</summary>
    public required string Description { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The parameters it takes.</summary>
    public IReadOnlyList<DirectiveParameter> Parameters { get; init; } = [];

    /// <summary>The kernel that takes the lines after it; null for a directive of its own line only.</summary>
    public string? Kernel { get; init; }

    /// <summary>True where the lines after it are another language than C#.</summary>
    public bool IsForeign => Kernel is not null and not CSharpKernel.KernelName;

    /// <summary>One of the kernels' directives, with the others that do the same.</summary>
    public static Directive Of(KernelDirective known, params IEnumerable<KernelDirective> same) => new()
    {
        Name = NameOf(known),
        Kernel = (known as KernelSpecifierDirective)?.KernelName,
        Description = known.Description ?? "",
        Aliases = [.. same.Select(NameOf).Distinct()],
        Parameters =
        [
            .. known.Parameters.Where(parameter => !IsShort(parameter))
                .Select(parameter => DirectiveParameter.Of(parameter, LetterOf(known, parameter))),
        ],
    };

    /// <remarks>The short form of a parameter that has a long one, such as -o.</remarks>
    private static bool IsShort(KernelDirectiveParameter known) => known.Name is ['-', not '-'];

    private static string? LetterOf(KernelDirective directive, KernelDirectiveParameter known) =>
        directive.Parameters.FirstOrDefault(other => IsShort(other) && other.Description == known.Description)
            ?.Name[1..];

    private static string NameOf(KernelDirective known) =>
        known.Name.StartsWith(Mark, StringComparison.Ordinal) ? known.Name[Mark.Length..] : known.Name;
}

/// <summary>A parameter of a directive.</summary>
/// <param name="Name">Its name without dashes, as in <c>--name</c>.</param>
/// <param name="Description">What it means, one line.</param>
internal sealed record DirectiveParameter(string Name, string Description)
{
    /// <summary>A short name of one letter, as in <c>-o</c>; null for none.</summary>
    public string? Letter { get; init; }

    /// <summary>True when the directive needs it.</summary>
    public bool Required { get; init; }

    /// <summary>True when the value may stand without the name.</summary>
    public bool Implicit { get; init; }

    /// <summary>True when it takes no value.</summary>
    public bool Flag { get; init; }

    public static DirectiveParameter Of(KernelDirectiveParameter known, string? letter) =>
        new(known.Name.TrimStart('-'), known.Description)
        {
            Letter = letter,
            Required = known.Required,
            Implicit = known.AllowImplicitName,
            Flag = known.Flag || known.TypeHint == CommandOption.FlagHint,
        };
}
