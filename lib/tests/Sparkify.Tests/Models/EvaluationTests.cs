using Microsoft.Data.Analysis;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class EvaluationTests
{
    private static readonly TrainingOptions Options = new() { BootstrapDraws = 50 };

    [Fact]
    public void Of_ScoresInAnyOrder_MeasuresTheRowsThatTrainingTestsOn()
    {
        FeatureTable table = SyntheticTables.Forecast();
        IReadOnlyList<EvaluatedModel> models = Evaluation.Of(table, Scores(table, backwards: true), Options);
        Assert.Equal(["signal", "noise", "mean of signal and noise"], models.Select(model => model.Title));
        PreparedTable prepared = PreparedTable.Of(table, Options);
        Assert.All(models, model => Assert.Equal(prepared.Split.Test.Users, model.Test.Users));
        Assert.All(models, model => Assert.Equal(prepared.Split.Test.Labels, model.Test.Labels));

        // The planted signal ranks the rows as it does by itself: calibration changes no order.
        double[] signal = [.. prepared.Split.Test.Rows.Select(row => (double)row[0])];
        Assert.Equal(Measure.Auc(prepared.Split.Test.Labels, signal), models[0].HoldOut.Auc.Value, 0.02);
        Assert.InRange(models[1].HoldOut.Auc.Value, 0.3, 0.7);
        Assert.True(models[0].HoldOut.Auc.Low < models[0].HoldOut.Auc.Value);
    }

    [Fact]
    public void Of_RowsAreMissing_NamesTheFirst()
    {
        FeatureTable table = SyntheticTables.Forecast();
        DataFrame scores = Scores(table).Head(10);
        var error = Assert.Throws<SparkifyException>(() => Evaluation.Of(table, scores, Options));
        Assert.Contains("\"signal\" has no score of user", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RowTwice_IsRefused()
    {
        FeatureTable table = SyntheticTables.Forecast();
        DataFrame scores = Scores(table);
        scores.Append(scores.Rows[0], inPlace: true);
        Assert.Contains(
            "twice", Assert.Throws<SparkifyException>(() => Evaluation.Of(table, scores, Options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoCutoffColumn_SaysWhatIsNeeded()
    {
        FeatureTable table = SyntheticTables.Forecast();
        DataFrame scores = Scores(table);
        scores.Columns.Remove("cutoff");
        Assert.Contains(
            "no column \"cutoff\"",
            Assert.Throws<SparkifyException>(() => Evaluation.Of(table, scores, Options)).Message,
            StringComparison.Ordinal);
    }

    private static DataFrame Scores(FeatureTable table, bool backwards = false)
    {
        int[] order = [.. Enumerable.Range(0, (int)table.RowCount)];
        if (backwards)
        {
            Array.Reverse(order);
        }

        IEnumerable<T> In<T>(string column) => order.Select(i => (T)table.Frame[column][i]);
        var random = new Random(5);
        return new DataFrame(
            new StringDataFrameColumn("userId", In<string>("userId")),
            new Int64DataFrameColumn("cutoff", In<long>("cutoff")),
            new DoubleDataFrameColumn("signal", In<double>("signal")),
            new DoubleDataFrameColumn("noise", order.Select(_ => random.NextDouble())));
    }
}
