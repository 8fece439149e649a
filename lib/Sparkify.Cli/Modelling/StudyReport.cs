using Sparkify.Models;

namespace Sparkify.Cli.Modelling;

/// <summary>Tells studies as tables.</summary>
internal static class StudyReport
{
    public static void Write(IReadOnlyList<LearningCurvePoint> curve, TextWriter writer)
    {
        var table = new TextTable("users learned from", "rows", "AUC", "average precision");
        foreach (LearningCurvePoint point in curve)
        {
            table.Add($"{point.Users}", $"{point.Rows}", $"{point.Metrics.Auc}", $"{point.Metrics.AveragePrecision}");
        }

        writer.WriteLine(table);
    }

    public static void Write(BacktestResult backtest, TextWriter writer)
    {
        var table = new TextTable("cut-off", "learned from", "scored", "churned", "AUC");
        foreach (BacktestPoint point in backtest.Points)
        {
            string day = DateTimeOffset.FromUnixTimeMilliseconds(point.Cutoff).ToString("yyyy-MM-dd");
            table.Add(day, $"{point.TrainRows}", $"{point.Rows}", $"{point.Churned}", $"{point.Metrics.Auc}");
        }

        writer.WriteLine(table);
        writer.WriteLine(backtest);
    }
}
