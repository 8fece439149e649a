using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class MeasureTests
{
    [Fact]
    public void Auc_AnyScores_IsMannWhitney() => Laws.Hold(Laws.Scored, rows =>
    {
        double expected = MannWhitney(rows);
        return double.IsNaN(expected)
            ? double.IsNaN(Auc(rows))
            : Math.Abs(expected - Auc(rows)) < 1e-12;
    });

    [Fact]
    public void Auc_RisingTransform_StaysTheSame() => Laws.Hold(Laws.Scored, rows =>
        Auc(rows).Equals(Auc([.. rows.Select(row => (row.Label, Math.Exp(3 * row.Score)))])));

    [Fact]
    public void Auc_ReversedScores_IsTheComplement() => Laws.Hold(Laws.Scored, rows =>
    {
        double sum = Auc(rows) + Auc([.. rows.Select(row => (row.Label, -row.Score))]);
        return double.IsNaN(sum) || Math.Abs(sum - 1) < 1e-12;
    });

    [Fact]
    public void AveragePrecision_AnyOrderOfRows_StaysTheSame() => Laws.Hold(Laws.Scored, rows =>
        Math.Abs(AveragePrecision(rows) - AveragePrecision([.. rows.Reverse()])) is double.NaN or < 1e-12);

    [Fact]
    public void AveragePrecision_EveryScoreEqual_IsTheChurnRate() => Laws.Hold(Laws.Scored, rows =>
    {
        double rate = rows.Average(row => row.Label ? 1.0 : 0);
        double precision = AveragePrecision([.. rows.Select(row => (row.Label, 0.5))]);
        return rate > 0 ? Math.Abs(precision - rate) < 1e-12 : double.IsNaN(precision);
    });

    [Fact]
    public void AveragePrecision_WithTies_IsAsComputedByHand()
    {
        // 0.9: one churned of 1; 0.5: two rows together, one churned, 2 of 3; 0.1: one churned, 3 of 5.
        (bool, double)[] rows = [(true, 0.9), (true, 0.5), (false, 0.5), (false, 0.1), (true, 0.1)];
        Assert.Equal((1 + (2.0 / 3) + (3.0 / 5)) / 3, AveragePrecision(rows), 12);
    }

    [Fact]
    public void Weights_OfTwo_CountAsTwoRows() => Laws.Hold(Laws.Scored, rows =>
    {
        var ranked = new RankedScores([.. rows.Select(row => row.Label)], [.. rows.Select(row => row.Score)]);
        int[] weights = [.. rows.Select((_, i) => i % 3)];
        var repeated = rows.SelectMany((row, i) => Enumerable.Repeat(row, i % 3)).ToArray();
        return Same(ranked.Auc(weights), Auc(repeated))
            && Same(ranked.AveragePrecision(weights), AveragePrecision(repeated));
    });

    [Fact]
    public void BestF1_AnyScores_NoOtherThresholdIsBetter() => Laws.Hold(Laws.Scored, rows =>
    {
        bool[] labels = [.. rows.Select(row => row.Label)];
        double[] scores = [.. rows.Select(row => row.Score)];
        double F1(double threshold) =>
            ThresholdCounts.Of(labels, scores, threshold, Measure.Ones(labels.Length)).F1;
        return F1(ThresholdSearch.BestF1(labels, scores)) >= scores.Max(F1) - 1e-12;
    });

    [Fact]
    public void All_KnownRows_GivesEachMetric()
    {
        MetricSet metrics = Measure.All(
            [true, true, false, false], [0.9, 0.4, 0.6, 0.1], ["a", "b", "c", "d"], new MeasureOptions());

        Assert.Equal(0.75, metrics.Auc.Value, 12);
        Assert.Equal(0.5, metrics.Precision.Value, 12);
        Assert.Equal(0.5, metrics.Recall.Value, 12);
        Assert.Equal(0.5, metrics.F1.Value, 12);
        Assert.Equal(0.5, metrics.Accuracy.Value, 12);
        Assert.Equal((0.01 + 0.36 + 0.36 + 0.01) / 4, metrics.Brier.Value, 12);
    }

    [Fact]
    public void All_NobodyFlagged_HasNoPrecisionAndNoF1()
    {
        MetricSet metrics = Measure.All([true, false], [0.2, 0.1], ["a", "b"], new MeasureOptions());
        Assert.Equal(0, metrics.F1.Value);
        Assert.Equal(0, metrics.Precision.Value);
    }

    [Fact]
    public void All_ListsOfDifferentLength_AreRefused() => Assert.Throws<SparkifyException>(
        () => Measure.All([true], [0.2, 0.1], ["a", "b"], new MeasureOptions()));

    private static bool Same(double a, double b) => (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) < 1e-12;

    private static double Auc((bool Label, double Score)[] rows) =>
        Measure.Auc([.. rows.Select(row => row.Label)], [.. rows.Select(row => row.Score)]);

    private static double AveragePrecision((bool Label, double Score)[] rows) =>
        Measure.AveragePrecision([.. rows.Select(row => row.Label)], [.. rows.Select(row => row.Score)]);

    private static double MannWhitney((bool Label, double Score)[] rows)
    {
        var pairs = from churned in rows
                    where churned.Label
                    from stayed in rows
                    where !stayed.Label
                    select churned.Score > stayed.Score ? 1 : churned.Score < stayed.Score ? 0 : 0.5;
        return pairs.DefaultIfEmpty(double.NaN).Average();
    }
}
