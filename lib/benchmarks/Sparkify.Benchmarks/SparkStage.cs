using System.Globalization;

namespace Sparkify.Benchmarks;

/// <summary>What one stage of Spark read and spilled.</summary>
/// <param name="Id">Its number.</param>
internal sealed record SparkStage(int Id)
{
    public int Tasks { get; init; }

    /// <summary>Rows read, from files and from other stages.</summary>
    public long Rows { get; init; }

    /// <summary>The rows of the task that read most.</summary>
    public long MostRows { get; init; }

    /// <summary>Bytes written to disk for want of memory.</summary>
    public long Spilled { get; init; }

    /// <summary>The time of all tasks together.</summary>
    public double TaskSeconds { get; init; }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Tasks} tasks, {Rows:N0} rows, at most {MostRows:N0} in one, {Spilled / 1e6:N0} MB spilled, "
        + $"{TaskSeconds:F1} s of tasks");
}
