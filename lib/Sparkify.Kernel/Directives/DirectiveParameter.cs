namespace Sparkify.Kernel;

/// <summary>A parameter of a directive.</summary>
/// <param name="Name">Its name without dashes, as in <c>--name</c>.</param>
/// <param name="Description">What it means, one line.</param>
public sealed record DirectiveParameter(string Name, string Description)
{
    /// <summary>A short name of one letter, as in <c>-o</c>; null for none.</summary>
    public string? Letter { get; init; }

    /// <summary>True when the directive needs it.</summary>
    public bool Required { get; init; }

    /// <summary>
    /// True when the value may stand without the name: the first value is the first such parameter's, and so on.
    /// </summary>
    public bool Implicit { get; init; }

    /// <summary>True when it may be given several times; its value is then one line for each.</summary>
    public bool Many { get; init; }

    /// <summary>True when it takes no value; present means "true".</summary>
    public bool Flag { get; init; }
}
