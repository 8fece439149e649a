namespace Sparkify.Charting;

/// <summary>What a figure says around its traces.</summary>
/// <param name="Title">The finding, in one sentence or less.</param>
/// <param name="Subtitle">What is drawn: measure, unit, whose, interval.</param>
internal sealed record FigureSpec(string Title, string Subtitle)
{
    public Axis X { get; init; } = Axis.None;

    public Axis Y { get; init; } = Axis.None;

    /// <summary>Further axes by their plotly.js names, such as <c>yaxis2</c>.</summary>
    public IReadOnlyDictionary<string, Axis> MoreAxes { get; init; } = new SortedDictionary<string, Axis>();

    /// <summary>In pixels.</summary>
    public int Width { get; init; } = Look.Width;

    /// <summary>The height of the panel, without title and axis, in pixels.</summary>
    public int Panel { get; init; } = 280;

    /// <summary>Space at the right, in pixels.</summary>
    public int RightMargin { get; init; } = 30;

    public bool Legend { get; init; } = true;

    /// <summary>True where the legend stands in the panel and needs no room above it.</summary>
    public bool LegendInside { get; init; }

    public IReadOnlyList<object> Annotations { get; init; } = [];

    public IReadOnlyList<object> Shapes { get; init; } = [];

    /// <summary>Further layout attributes of plotly.js, such as <c>barmode</c>.</summary>
    public IReadOnlyDictionary<string, object> More { get; init; } = new SortedDictionary<string, object>();
}
