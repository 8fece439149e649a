using Microsoft.Data.Analysis;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class LeakStudyTests
{
    private static readonly TrainingOptions Quick = new() { BootstrapDraws = 100, Folds = 3 };

    [Fact]
    public void Run_SpanThatKnowsTheLabel_IsWhatTheFallGoesWith()
    {
        FeatureTable honest = SyntheticTables.WholeLog(strength: 1);
        FeatureTable leaky = SyntheticTables.With(
            honest, "days observed", i => Churned(honest, i) ? i % 40 : 30 + (i % 40));
        LeakStudyResult study = LeakStudy.Run(
            leaky,
            SyntheticTables.Forecast(strength: 1),
            new LeakStudyOptions { Span = ["days observed"], Totals = ["noise 1"], Training = Quick });

        Assert.True(study.WholeLog.HoldOut.Auc.Value > study.WithoutSpan.HoldOut.Auc.Value + 0.05, study.ToString());
        Assert.Equal([7, 6, 5, 6], study.Steps.Select(step => step.Features));
        Assert.Equal(
            study.WholeLog.HoldOut.Auc.Value - study.Forecast.HoldOut.Auc.Value, study.Falls.Sum(), 12);
    }

    [Fact]
    public void Run_UnknownFeature_IsNamed()
    {
        var options = new LeakStudyOptions { Span = ["nothing of the kind"], Totals = [] };
        var refused = Assert.Throws<SparkifyException>(
            () => LeakStudy.Run(SyntheticTables.WholeLog(), SyntheticTables.Forecast(), options));
        Assert.Contains("nothing of the kind", refused.Message, StringComparison.Ordinal);
    }

    private static bool Churned(FeatureTable table, long row) =>
        ((PrimitiveDataFrameColumn<bool>)table.Frame[FeatureTable.LabelColumn])[row] == true;
}
