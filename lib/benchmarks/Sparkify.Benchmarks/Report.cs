using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sparkify.Benchmarks;

/// <summary>Writes the measurements as one table for people and one for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The table in Markdown, ratios last.</summary>
    public static string Markdown(BenchmarkContext context, DateOnly date)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd}, {context.Machine}. ")
            .Append(CultureInfo.InvariantCulture, $"Log: {context.Log.Users:N0} users, {context.Log.Rows:N0} events, ")
            .AppendLine(CultureInfo.InvariantCulture, $"{context.Log.Bytes / 1e6:N0} MB of JSON.")
            .AppendLine()
            .AppendLine("| step | seconds | CPU s | rows/s | MB/s | peak MB | detail | × raw scan |")
            .AppendLine("|---|--:|--:|--:|--:|--:|---|--:|");
        foreach (Measurement row in context.Measurements)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Step} | {row.Seconds:F2} | {row.CpuSeconds:F2} ")
                .Append(CultureInfo.InvariantCulture, $"| {row.RowsPerSecond:N0} ")
                .Append(CultureInfo.InvariantCulture, $"| {row.MegabytesPerSecond:N0} | {row.PeakBytes / 1e6:N0} ")
                .AppendLine(CultureInfo.InvariantCulture, $"| {row.Detail} | {row.ScanRatio:F2} |");
        }

        return text.ToString();
    }

    /// <summary>The measurements as JSON.</summary>
    public static string Json(BenchmarkContext context, DateOnly date) => JsonSerializer.Serialize(
        new { date, context.Machine, context.Log.Users, context.Log.Rows, context.Log.Bytes, context.Measurements },
        Indented);
}
