namespace Sparkify.Charting;

/// <summary>How a label stands to its place.</summary>
internal sealed record NotePlace
{
    public string XReference { get; init; } = "x";

    public string YReference { get; init; } = "y";

    public string XAnchor { get; init; } = "left";

    public string YAnchor { get; init; } = "middle";

    /// <summary>In pixels, to the right.</summary>
    public int XShift { get; init; }

    /// <summary>In pixels, up.</summary>
    public int YShift { get; init; }

    public int Size { get; init; } = 12;

    public string Color { get; init; } = Palette.Quiet;
}
