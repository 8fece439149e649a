namespace Sparkify.Models;

/// <summary>How one column of a per-user table becomes features.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Levels">
/// For text, the values that get a feature each, 1 where the row has it; null for a number, which is a feature itself.
/// </param>
public sealed record EncodedColumn(string Name, IReadOnlyList<string>? Levels)
{
    /// <summary>Whether its numbers are written with a decimal comma, such as 1.005,5.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Texts among its numbers that counted as missing in training, beside NA, ?, - and the like.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The names of its features.</summary>
    public IReadOnlyList<string> Features => Levels is null ? [Name] : [.. Levels.Select(level => $"{Name} = {level}")];
}
