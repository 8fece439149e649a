using System.Globalization;
using Sparkify.Livy;

namespace Sparkify.Engines;

/// <summary>
/// How many parts Spark makes of the rows it groups or joins. Spark's own 200 make each small step slow, for each part
/// is a task; the number here follows the data and the cores. A number that the user set stays.
/// </summary>
internal sealed class ShufflePartitions
{
    private const string Setting = "spark.sql.shuffle.partitions";
    private const string SparksOwn = "200";
    private const long RowsEach = 500_000;

    private readonly LivySession _session;
    private readonly int _cores;

    private ShufflePartitions(LivySession session, int cores, int count)
    {
        _session = session;
        _cores = cores;
        Count = count;
    }

    /// <summary>The number in force.</summary>
    public int Count { get; private set; }

    /// <summary>What is in force and why, without a period.</summary>
    public string Told => $"{Count} shuffle partitions{(_cores > 0 ? $" for {_cores} cores" : ", as set")}";

    /// <summary>Turns adaptive execution on and sets a number, each unless the user did.</summary>
    public static async Task<ShufflePartitions> OpenAsync(LivySession session, CancellationToken cancellationToken)
    {
        const string Adaptive = "spark.sql.adaptive.enabled";
        if (session.AskedFor(Adaptive) is null)
        {
            await session.RunAsync($"SET {Adaptive}=true", LivyKind.Sql, cancellationToken).ConfigureAwait(false);
        }

        LivyTable set = await session.QueryAsync($"SET {Setting}", null, cancellationToken).ConfigureAwait(false);
        string value = Convert.ToString(set.Frame[0, 1], CultureInfo.InvariantCulture) ?? SparksOwn;
        if (session.AskedFor(Setting) is not null || value != SparksOwn)
        {
            return new ShufflePartitions(session, 0, int.Parse(value, CultureInfo.InvariantCulture));
        }

        // A range is cut into as many parts as Spark would use at once; no setting tells that in every deployment.
        LivyTable parts = await session.QueryAsync(
            "SELECT COUNT(*) AS n FROM (SELECT part FROM (SELECT spark_partition_id() AS part FROM range(10000)) AS r "
            + "GROUP BY part) AS p", null, cancellationToken).ConfigureAwait(false);
        int cores = Math.Max(1, Convert.ToInt32(parts.Frame[0, 0], CultureInfo.InvariantCulture));
        var partitions = new ShufflePartitions(session, cores, int.Parse(value, CultureInfo.InvariantCulture));
        await partitions.FitAsync(0, cancellationToken).ConfigureAwait(false);
        return partitions;
    }

    /// <summary>Takes a number for so many rows: two for each core, so that no core waits for one long task.</summary>
    public async Task FitAsync(long rows, CancellationToken cancellationToken)
    {
        int count = (int)Math.Clamp((rows + RowsEach - 1) / RowsEach, 2 * _cores, 10_000);
        if (_cores > 0 && count != Count)
        {
            await _session.RunAsync($"SET {Setting}={count}", LivyKind.Sql, cancellationToken).ConfigureAwait(false);
            Count = count;
        }
    }
}
