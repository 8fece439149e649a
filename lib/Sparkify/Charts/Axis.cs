using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace Sparkify.Charting;

/// <summary>One axis: its title always says what is counted and in which unit.</summary>
internal sealed record Axis(string Title)
{
    public static Axis None { get; } = new(string.Empty) { Visible = false };

    /// <summary>A d3 number format, such as <c>.0%</c>.</summary>
    public string? Format { get; init; }

    public double[]? Range { get; init; }

    /// <summary><c>linear</c>, <c>log</c>, <c>date</c> or <c>category</c>; null lets plotly.js see.</summary>
    public string? Kind { get; init; }

    /// <summary>The categories from left to right, or from the bottom up.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    public IReadOnlyList<double>? TickValues { get; init; }

    public IReadOnlyList<string>? TickTexts { get; init; }

    /// <summary>The distance of ticks; null lets plotly.js choose.</summary>
    public double? TickStep { get; init; }

    /// <summary>The size of the title in pixels.</summary>
    public int TitleSize { get; init; } = 14;

    public bool Grid { get; init; } = true;

    public bool Reversed { get; init; }

    public bool FromZero { get; init; }

    public bool Visible { get; init; } = true;

    /// <summary>The part of the figure that the axis spans, 0 to 1; null is all of it.</summary>
    public double[]? Domain { get; init; }

    /// <summary>The axis that this one stands on, such as <c>y2</c>.</summary>
    public string? Anchor { get; init; }

    public LinearAxis ToPlotly() => new LinearAxis()
        .With("title", new Title().With("text", Title).With("standoff", 12).With("font", new { size = TitleSize }))
        .With("visible", Visible ? null : false)
        .With("automargin", true)
        .With("type", Kind)
        .With("tickformat", Format)
        .With("range", Range)
        .With("rangemode", FromZero ? "tozero" : null)
        .With("autorange", Reversed ? "reversed" : null)
        .With("categoryorder", Categories is null ? null : "array")
        .With("categoryarray", Categories)
        .With("tickvals", TickValues)
        .With("ticktext", TickTexts)
        .With("dtick", TickStep)
        .With("domain", Domain)
        .With("anchor", Anchor)
        .With("showgrid", Grid)
        .With("gridcolor", Palette.Grid)
        .With("zeroline", false)
        .With("showline", true)
        .With("linecolor", "#BDBDBD")
        .With("ticks", "outside")
        .With("tickcolor", "#BDBDBD");
}
