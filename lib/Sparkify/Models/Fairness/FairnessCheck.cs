using Microsoft.Data.Analysis;
using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>Holds a model's figures for groups of users side by side.</summary>
internal static class FairnessCheck
{
    private const int MostGroups = 10;
    private const int FewestRows = 5;

    /// <summary>The figures of each group of the given columns; a column that the table lacks is left out.</summary>
    /// <param name="table">The table with the columns, which need not be features.</param>
    /// <param name="places">The places in the table of the scored rows.</param>
    /// <param name="rows">The scored rows.</param>
    /// <param name="options">The columns, the threshold, and how to draw.</param>
    public static IReadOnlyList<GroupFigures> Of(
        FeatureTable table, IReadOnlyList<int> places, ScoredRows rows, FairnessOptions options) =>
        [.. options.Columns
            .Where(name => table.Frame.Columns.Any(column => column.Name == name))
            .SelectMany(name => Of(Title(name), Values(table.Frame[name], places), rows, options.Measure))];

    private static IEnumerable<GroupFigures> Of(
        string column, string[] values, ScoredRows rows, MeasureOptions options)
    {
        string[] groups = [.. values
            .CountBy(value => value)
            .Where(group => group.Value >= FewestRows)
            .Select(group => group.Key)
            .Order(StringComparer.Ordinal)];
        return groups.Length is > 1 and <= MostGroups
            ? groups.Select(group => One(column, group, [.. values.Select(value => value == group)], (rows, options)))
            : [];
    }

    private static GroupFigures One(
        string column, string group, bool[] inside, (ScoredRows Rows, MeasureOptions Options) scored)
    {
        int[] places = [.. Enumerable.Range(0, inside.Length).Where(i => inside[i])];
        bool[] labels = [.. places.Select(i => scored.Rows.Labels[i])];
        double[] scores = [.. places.Select(i => scored.Rows.Scores[i])];
        var draws = new UserBootstrap(
            [.. places.Select(i => scored.Rows.Users[i])], scored.Options.Draws, scored.Options.Seed);
        var ranked = new RankedScores(labels, scores);
        Interval[] found = draws.Intervals(weights =>
        {
            ThresholdCounts counts = ThresholdCounts.Of(labels, scores, scored.Options.Threshold, weights);
            return [ranked.Auc(weights), counts.Recall, counts.FalseAlarms, Gap(labels, scores, weights)];
        });
        return new GroupFigures(
            column, group, places.Length, labels.Count(label => label), found[0], found[1], found[2], found[3]);
    }

    private static double Gap(bool[] labels, double[] scores, int[] weights)
    {
        double gap = scores.Select((score, i) => weights[i] * (score - (labels[i] ? 1 : 0))).Sum();
        return gap / Math.Max(1, weights.Sum());
    }

    private static string[] Values(DataFrameColumn column, IReadOnlyList<int> places) =>
        [.. places.Select(i => Word(column.Name, column[i]?.ToString() ?? ""))];

    private static string Title(string column) => column switch
    {
        "is_female" => "gender",
        "is_paid" => "level",
        _ => column,
    };

    /// <summary>The catalogue's flags in the words of the log.</summary>
    private static string Word(string column, string value) => (column, value) switch
    {
        ("is_female", "1") => "F",
        ("is_female", "0") => "M",
        ("is_paid", "1") => "paid",
        ("is_paid", "0") => "free",
        _ => value,
    };
}
