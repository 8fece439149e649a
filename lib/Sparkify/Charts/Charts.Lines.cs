using Plotly.NET;

namespace Sparkify.Charting;

public static partial class Charts
{
    private const int MostPoints = 300;

    private static readonly NotePlace MarkPlace = new() { YReference = "paper", YAnchor = "top", XShift = 6 };

    /// <summary>Lines with the bands of their intervals: learning curves, profit, and the like.</summary>
    /// <param name="lines">One or more lines; long ones are thinned to 300 points.</param>
    /// <param name="text">Title and axes.</param>
    /// <returns>The lines in one panel.</returns>
    /// <exception cref="SparkifyException">No line, a line without points, or lists of different lengths.</exception>
    public static GenericChart LineWithBand(IReadOnlyList<BandLine> lines, LineText text)
    {
        CheckLines(lines);
        var spec = new FigureSpec(text.Title, text.Subtitle)
        {
            X = new Axis(text.XTitle) { Format = text.XFormat },
            Y = new Axis(text.YTitle) { Format = text.YFormat, FromZero = text.FromZero },
            Legend = lines.Count > 1,
            Shapes = text.Mark is { } mark ? [Look.Line((mark, 0), (mark, 1), "x", "paper")] : [],
            Annotations = text.Mark is { } at
                ? [Look.Note(Look.Escape(text.MarkLabel), at, 1, MarkPlace)]
                : [],
        };
        return Look.Compose(Draw(lines), spec);
    }

    /// <summary>All bands first, so that no band covers a line.</summary>
    private static IEnumerable<GenericChart> Draw(IReadOnlyList<BandLine> lines)
    {
        List<BandLine> ready =
            [.. lines.Select((line, index) => Thin(line) with { Color = line.Color ?? SeriesColor(index) })];
        IEnumerable<GenericChart> bands = ready
            .Where(line => line.Low is not null && line.High is not null)
            .Select(line => Series.Band(Along(line), Steps(line, line.Low!), Steps(line, line.High!), line.Color!));
        IEnumerable<GenericChart> drawn = ready
            .Select(line => Series.Line(line.Name, Along(line), Steps(line, line.Y), line.Color!).Hover("%{x}: %{y}"));
        return bands.Concat(drawn);
    }

    private static string SeriesColor(int index) => Palette.Series[index % Palette.Series.Count];

    private static double[] Along(BandLine line) => line.IsStep
        ? Series.Short(line.X.SelectMany((x, index) => index == 0 ? [x] : new[] { x, x }))
        : Series.Short(line.X);

    private static IEnumerable<double> Steps(BandLine line, IReadOnlyList<double> values) => line.IsStep
        ? values.SelectMany((value, index) => index == 0 ? [value] : new[] { values[index - 1], value })
        : values;

    private static BandLine Thin(BandLine line)
    {
        int[] kept = Kept(line.X.Count);
        return line with
        {
            X = [.. kept.Select(index => line.X[index])],
            Y = [.. kept.Select(index => line.Y[index])],
            Low = line.Low is null ? null : [.. kept.Select(index => line.Low[index])],
            High = line.High is null ? null : [.. kept.Select(index => line.High[index])],
        };
    }

    /// <summary>No more than 300 places, evenly spread, the first and the last among them.</summary>
    private static int[] Kept(int count) => count <= MostPoints
        ? [.. Enumerable.Range(0, count)]
        : [.. Enumerable.Range(0, MostPoints).Select(place => (int)((long)place * (count - 1) / (MostPoints - 1)))];

    private static void CheckLines(IReadOnlyList<BandLine> lines)
    {
        if (lines.Count == 0)
        {
            throw new SparkifyException("There is nothing to draw: the list of lines is empty; pass one or more.");
        }

        foreach (BandLine line in lines)
        {
            int[] lengths = [line.Y.Count, line.Low?.Count ?? line.X.Count, line.High?.Count ?? line.X.Count];
            if (line.X.Count == 0 || lengths.Any(length => length != line.X.Count))
            {
                throw new SparkifyException(
                    $"The line \"{line.Name}\" must have points, and as many values in each list as in X.");
            }
        }
    }
}
