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

    public static void Write(BalanceStudyResult study, TextWriter writer)
    {
        writer.WriteLine(TextTable.Of(study.ToFrame()));
        writer.WriteLine(study);
        writer.WriteLine();
    }

    public static void Write(IReadOnlyList<LeadTimePoint> points, TextWriter writer)
    {
        var table = new TextTable("days before the cancellation", "rows", "AUC against those who never cancel");
        foreach (LeadTimePoint point in points)
        {
            string auc = double.IsFinite(point.Auc.Value) ? $"{point.Auc}" : "no row at that distance";
            table.Add($"{point.FromDays + 1} to {point.ToDays}", $"{point.Rows}", auc);
        }

        writer.WriteLine();
        writer.WriteLine(table);
    }

    public static void Write(IReadOnlyList<WeakSegment> weak, TextWriter writer)
    {
        foreach (WeakSegment segment in weak)
        {
            writer.WriteLine(segment);
        }

        if (weak.Count == 0)
        {
            writer.WriteLine("Weak groups: none stands out among the rows put aside.");
        }
    }
}
