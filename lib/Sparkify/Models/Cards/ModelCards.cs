using System.Security.Cryptography;

namespace Sparkify.Models;

/// <summary>Makes model cards, and keeps them beside the models.</summary>
public static class ModelCards
{
    /// <summary>Makes the card of a saved model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file that it was saved to.</param>
    public static ModelCard Of(ChurnModel model, string path) => new()
    {
        Model = model.Manifest,
        Period = Period(model.Manifest.Plan),
        Use = Use(model.Manifest),
        Limits = Limits(model.Manifest),
        Checksum = Checksum(path),
        Saved = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero),
    };

    /// <summary>The card's file beside a model: the model's name with <c>.card.md</c> or <c>.card.json</c>.</summary>
    /// <param name="path">The model's file.</param>
    /// <param name="extension">Either <c>md</c> or <c>json</c>.</param>
    public static string PathBeside(string path, string extension) => Path.ChangeExtension(path, $"card.{extension}");

    internal static void WriteBeside(ChurnModel model, string path)
    {
        ModelCard card = Of(model, path);
        ModelArchive.WriteText(PathBeside(path, "md"), CardMarkdown.Write(card));
        ModelArchive.WriteText(PathBeside(path, "json"), CardJson.Write(card));
    }

    private static string Checksum(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string Period(SplitPlan plan) => plan.TestCutoffs.Count == 0
        ? ""
        : $"{Day(plan.TrainCutoffs[0])} to {Day(plan.TestCutoffs[^1])}";

    private static string Use(ModelManifest manifest) => manifest.HorizonDays > 0
        ? $"Ranks subscribers by the risk that they cancel within {manifest.HorizonDays} days of the cut-off, so " +
          "that somebody can act in time. Not for decisions about a person that have weight of their own."
        : "Tells, after the fact, who of the table's users churned. Not a forecast: its features may know the answer.";

    private static List<string> Limits(ModelManifest manifest)
    {
        SplitPlan plan = manifest.Plan;
        List<string> limits =
        [
            $"Tested on {plan.TestRows} rows with {plan.TestChurned} churned: on other users its AUC would fall " +
            $"between {manifest.HoldOut.Auc.Low:0.00} and {manifest.HoldOut.Auc.High:0.00}, nineteen times of twenty.",
            "The saved model was trained once more on all rows, test rows included; the metrics are of the one before.",
            "It knows one service and one season; check drift before each use and train again when it alarms.",
        ];
        limits.AddRange(manifest.Baselines.Where(b => b.Lead.Low <= 0).Select(b =>
            $"It is not clearly better than the baseline \"{b.Baseline.Title}\": the lead in AUC is {b.Lead}."));
        limits.AddRange(manifest.Fairness.Where(g => g.Gap.Low > 0 || g.Gap.High < 0).Select(g =>
            $"The risk of users with {g.Column} \"{g.Value}\" is " +
            $"{(g.Gap.Value > 0 ? "over" : "under")}rated by {g.Gap}."));
        limits.AddRange(manifest.Notes);
        return limits;
    }

    private static string Day(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd");
}
