using System.Globalization;

namespace Sparkify.Charting;

/// <summary>Where one panel of a grid lies.</summary>
/// <param name="Suffix">What plotly.js adds to the names of the panel's axes: nothing, 2, 3, …</param>
/// <param name="X">From left to right, 0 to 1.</param>
/// <param name="Y">From the bottom up, 0 to 1.</param>
internal sealed record PanelPlace(string Suffix, double[] X, double[] Y)
{
    private const double GapAcross = 0.05;

    /// <summary>The share of a row that the axis and its title take.</summary>
    private const double AxisShare = 0.44;

    public static PanelPlace Of(int panel, int across, int rows)
    {
        int row = panel / across;
        double width = (1 + GapAcross) / across;
        double left = panel % across * width;
        double height = 1.0 / (rows - AxisShare);
        double top = 1 - (row * height);
        string suffix = panel == 0 ? string.Empty : (panel + 1).ToString(CultureInfo.InvariantCulture);
        return new PanelPlace(
            suffix,
            [Math.Round(left, 4), Math.Round(Math.Min(left + width - GapAcross, 1), 4)],
            [Math.Round(Math.Max(top - (height * (1 - AxisShare)), 0), 4), Math.Round(top, 4)]);
    }
}
