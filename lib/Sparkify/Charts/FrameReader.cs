using Microsoft.Data.Analysis;

namespace Sparkify.Charting;

/// <summary>Reads a frame's columns, and says in a sentence what a frame lacks.</summary>
internal static class FrameReader
{
    /// <summary>Fails with a clear sentence where a frame has no rows to draw.</summary>
    public static DataFrame NotEmpty(
        this DataFrame frame, string what, string remedy = "load a log with at least one user")
    {
        if (frame.Rows.Count == 0)
        {
            throw new SparkifyException(
                $"There is nothing to draw: the frame of {what} has no rows; {remedy}.");
        }

        return frame;
    }

    public static double[] Doubles(this DataFrame frame, string name) =>
        [.. Values(frame, name).Select(value => value is null ? double.NaN : ToDouble(name, value))];

    public static long[] Longs(this DataFrame frame, string name) =>
        [.. Values(frame, name).Select(value => value is null ? 0 : (long)ToDouble(name, value))];

    public static string[] Strings(this DataFrame frame, string name) =>
        [.. Values(frame, name).Select(value => value?.ToString() ?? "unknown")];

    public static bool[] Booleans(this DataFrame frame, string name) => [.. Values(frame, name).Select(
        value => value as bool? ?? throw new SparkifyException($"Column \"{name}\" must hold true or false only."))];

    private static IEnumerable<object?> Values(DataFrame frame, string name)
    {
        int index = frame.Columns.IndexOf(name);
        if (index < 0)
        {
            string names = string.Join(", ", frame.Columns.Select(column => column.Name));
            throw new SparkifyException(
                $"The frame has no column \"{name}\", only {names}; pass the frame that the chart's summary names.");
        }

        return frame.Columns[index].Cast<object?>();
    }

    private static double ToDouble(string name, object value) => value is string or bool
        ? throw new SparkifyException($"Column \"{name}\" must hold numbers; it holds \"{value}\".")
        : Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
}
