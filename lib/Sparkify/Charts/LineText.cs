namespace Sparkify.Charting;

/// <summary>The words and formats of a chart of lines.</summary>
/// <param name="Title">The finding.</param>
/// <param name="XTitle">What lies along, with its unit, such as "users contacted (%)".</param>
/// <param name="YTitle">What is measured, with its unit.</param>
public sealed record LineText(string Title, string XTitle, string YTitle)
{
    /// <summary>What is drawn, under the title.</summary>
    public string Subtitle { get; init; } = string.Empty;

    /// <summary>A d3 format of the numbers along, such as <c>.0%</c>; null lets the chart choose.</summary>
    public string? XFormat { get; init; }

    /// <summary>A d3 format of the measure; null lets the chart choose.</summary>
    public string? YFormat { get; init; }

    /// <summary>The place along at which a dashed line stands; null draws none.</summary>
    public double? Mark { get; init; }

    /// <summary>What stands at <see cref="Mark"/>.</summary>
    public string MarkLabel { get; init; } = string.Empty;

    /// <summary>True where the measure's axis must show 0.</summary>
    public bool FromZero { get; init; }
}
