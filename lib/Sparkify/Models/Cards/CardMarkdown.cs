using System.Text;

namespace Sparkify.Models;

/// <summary>Writes a card as Markdown.</summary>
public static class CardMarkdown
{
    /// <summary>The card as Markdown, with one heading a topic.</summary>
    /// <param name="card">The card.</param>
    public static string Write(ModelCard card)
    {
        var text = new StringBuilder();
        text.AppendLine($"# Model card: churn by {card.Model.Learner.Title()}").AppendLine().AppendLine(card.Use);
        Data(text, card);
        Metrics(text, card.Model);
        Fairness(text, card.Model);
        Features(text, card.Model);
        List(text, "Limits", card.Limits);
        List(text, "Versions", card.Model.Versions.Select(version => $"{version.Key} {version.Value}"));
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Data(StringBuilder text, ModelCard card)
    {
        ModelManifest model = card.Model;
        string[] facts =
        [
            $"Table: {model.Table}{(model.Source.Length > 0 ? $" of {model.Source}" : "")}",
            $"Rows: {model.Rows} of {model.Users} users, {model.ChurnRate:0.0%} churned",
            $"Period: {(card.Period.Length > 0 ? card.Period : "not dated")}",
            $"Split: {model.Plan}",
            $"Hyper-parameters: {string.Join(" and ", model.Parts)}",
            $"Balance: {model.Balance}; calibration: {string.Join(", ", model.Calibration)}; seed: {model.Seed}",
            $"Threshold: {model.Threshold:0.000}",
            $"Saved: {card.Saved:yyyy-MM-dd HH:mm} UTC; SHA-256 {card.Checksum}",
        ];
        List(text, "Data and training", facts);
    }

    private static void Metrics(StringBuilder text, ModelManifest model)
    {
        Heading(text, "Metrics, with 95 % bootstrap intervals by user");
        text.AppendLine("| | cross-validation | rows put aside |").AppendLine("|---|---|---|");
        foreach (var (fold, test) in model.CrossValidation.All().Zip(model.HoldOut.All()))
        {
            text.AppendLine($"| {fold.Key} | {fold.Value} | {test.Value} |");
        }

        List(text, "Against what a sceptic would try", model.Baselines.Select(baseline =>
            $"{baseline.Baseline.Title}: AUC {baseline.HoldOut.Auc}; the model leads by {baseline.Lead}"));
    }

    private static void Fairness(StringBuilder text, ModelManifest model)
    {
        Heading(text, "Fairness");
        if (model.Fairness.Count == 0)
        {
            text.AppendLine("The table had no groups to compare.");
            return;
        }

        text.AppendLine("| group | rows | churned | AUC | recall | false alarms | risk less churn rate |")
            .AppendLine("|---|---|---|---|---|---|---|");
        foreach (GroupFigures group in model.Fairness)
        {
            text.AppendLine(
                $"| {group.Column} {group.Value} | {group.Rows} | {group.Churned} | {group.Auc} | {group.Recall} | " +
                $"{group.FalseAlarms} | {group.Gap} |");
        }
    }

    private static void Features(StringBuilder text, ModelManifest model)
    {
        List(text, "What the model leans on", model.Importance.Select(
            importance => $"{importance.Feature}: AUC falls by {importance.AucDrop} when shuffled"));
        Heading(text, $"All {model.Features.Count} features");
        text.AppendLine(string.Join(", ", model.Features));
    }

    private static void List(StringBuilder text, string heading, IEnumerable<string> items)
    {
        Heading(text, heading);
        foreach (string item in items)
        {
            text.AppendLine($"- {item}");
        }
    }

    private static void Heading(StringBuilder text, string heading) =>
        text.AppendLine().AppendLine($"## {heading}").AppendLine();
}
