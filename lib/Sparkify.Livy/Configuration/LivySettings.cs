namespace Sparkify.Livy;

/// <summary>Everything needed to speak to Livy, and where it came from.</summary>
public sealed record LivySettings
{
    /// <summary>Where the server is and how to speak to it.</summary>
    public LivyClientOptions Client { get; init; } = new();

    /// <summary>How sessions come to be, are kept, and end.</summary>
    public LivySessionOptions Session { get; init; } = new();

    /// <summary>Which of the places the settings came from.</summary>
    public LivySource Source { get; init; } = LivySource.Explicit;

    /// <summary>The place in words: a variable, a file, or the embedded endpoint.</summary>
    public string Origin { get; init; } = "given in code";

    /// <summary>Keys that were found and mean nothing here.</summary>
    public IReadOnlyList<string> IgnoredKeys { get; init; } = [];

    /// <summary>Rows that commands show or fetch unless told otherwise; negative for all.</summary>
    public int MaxRows { get; init; } = 2500;

    /// <summary>How commands choose rows unless told otherwise: <c>take</c> or <c>sample</c>.</summary>
    public string SampleMethod { get; init; } = "take";

    /// <summary>The share of rows that <c>sample</c> keeps, 0 to 1.</summary>
    public double SampleFraction { get; init; } = 0.1;
}
