using System.Globalization;
using System.Text.Json;

namespace Sparkify.Benchmarks;

/// <summary>Holds the ratios of this run against those of a committed one.</summary>
internal static class Comparison
{
    private const double TwiceAsBad = 2.0;

    /// <summary>A step of less than this is too short for its ratio to mean much.</summary>
    private const double ShortestSeconds = 0.2;

    /// <summary>One line for each step that both runs have; a step twice as bad is a warning, not a failure.</summary>
    public static IEnumerable<string> Lines(BenchmarkContext context, string committedFile)
    {
        if (!File.Exists(committedFile))
        {
            return [$"There is no file \"{committedFile}\" to compare with: write it with --json."];
        }

        using JsonDocument committed = JsonDocument.Parse(File.ReadAllText(committedFile));
        Dictionary<string, double> before = committed.RootElement.GetProperty(nameof(BenchmarkContext.Measurements))
            .EnumerateArray()
            .Where(row => row.GetProperty(nameof(Measurement.ScanRatio)).ValueKind == JsonValueKind.Number)
            .ToDictionary(
                row => row.GetProperty(nameof(Measurement.Step)).GetString()!,
                row => row.GetProperty(nameof(Measurement.ScanRatio)).GetDouble());
        return context.Measurements
            .Where(row => row.ScanRatio is not null && before.ContainsKey(row.Step))
            .Select(row => Line(row, before[row.Step]));
    }

    private static string Line(Measurement row, double before)
    {
        bool isWorse = row.ScanRatio > before * TwiceAsBad && row.Seconds >= ShortestSeconds;
        string mark = isWorse ? "WARNING, twice as bad: " : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{mark}{row.Step}: {row.ScanRatio:F2} × raw scan, committed {before:F2}");
    }
}
