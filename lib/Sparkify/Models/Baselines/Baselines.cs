namespace Sparkify.Models;

/// <summary>The baselines that a sceptic would try.</summary>
public static class Baselines
{
    private const int Few = 5;

    /// <summary>Last week's activity, and nothing else.</summary>
    public static Baseline LastWeek { get; } = new("last week's activity alone", ["songs_7d"]);

    /// <summary>Five features that a person would name without looking at the data.</summary>
    public static Baseline FiveFeatures { get; } = new(
        "logistic on five features",
        ["songs_14d", "active_days_14d", "thumbs_down_per_hour", "adverts_per_hour", "is_paid"]);

    /// <summary>
    /// Always stay; last week's activity and the five features where the table has them; otherwise five features that
    /// tell most, each by itself, on the rows to learn from.
    /// </summary>
    internal static IReadOnlyList<Baseline> For(PreparedTable prepared)
    {
        bool Has(Baseline baseline) => baseline.Features.All(prepared.Data.Features.Contains);
        Baseline five = Has(FiveFeatures)
            ? FiveFeatures
            : new Baseline(FiveFeatures.Title, Telling(prepared.Split.Train));
        return [Baseline.AlwaysStay, .. new[] { LastWeek, five }.Where(Has)];
    }

    private static string[] Telling(Dataset train)
    {
        double Distance(int j)
        {
            double[] values = [.. train.Rows.Select(row => float.IsNaN(row[j]) ? 0.0 : row[j])];
            return Math.Abs(new RankedScores(train.Labels, values).Auc(Measure.Ones(train.Count)) - 0.5);
        }

        return [.. Enumerable.Range(0, train.Features.Count)
            .OrderByDescending(Distance)
            .Take(Few)
            .Select(j => train.Features[j])];
    }
}
