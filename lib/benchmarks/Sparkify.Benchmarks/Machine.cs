using System.Globalization;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;

namespace Sparkify.Benchmarks;

/// <summary>What of the machine and the programs matters for a time.</summary>
internal static class Machine
{
    /// <summary>One line, such as "2 cores (AMD EPYC), 24 GiB, Debian 12, .NET 10.0.1, DuckDB 1.5.6".</summary>
    public static string Describe()
    {
        double gibibytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        string cores = string.Create(
            CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores ({Processor()}), {gibibytes:F0} GiB");
        string system = RuntimeInformation.OSDescription.Split('#')[0].Trim();
        return $"{cores}, {system}, {RuntimeInformation.FrameworkDescription}, DuckDB {DuckDbVersion()}{Load()}";
    }

    private static string Processor() => First("/proc/cpuinfo", "model name")
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string DuckDbVersion()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        return connection.ServerVersion.TrimStart('v');
    }

    /// <summary>How busy the machine was before the run: with more work than cores, times say little.</summary>
    private static string Load() => File.Exists("/proc/loadavg")
        ? $", load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the start"
        : "";

    private static string? First(string file, string key) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?
            .Split(':', 2)[1].Trim()
        : null;
}
