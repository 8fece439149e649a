using Microsoft.Data.Analysis;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Scoring;

/// <summary>
/// Makes the list that somebody acts on: who, why, what to offer, and whom to leave alone for comparison.
/// </summary>
public static class Campaign
{
    /// <summary>
    /// Lists the users to whom an offer is expected to pay, the best first. A random part of them is held out: the
    /// difference in churn between the two groups is the campaign's effect, and nothing else is.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The users as they are now, one row each.</param>
    /// <param name="options">Costs, length and holdout; null for the defaults.</param>
    /// <exception cref="SparkifyException">The table lacks a feature, or an option is out of its range.</exception>
    public static IReadOnlyList<CampaignRow> Plan(
        ChurnModel model, FeatureTable table, CampaignOptions? options = null)
    {
        options ??= new CampaignOptions();
        options.Validate();
        var users = Scorer.Score(model, table);
        int[] listed = [.. Enumerable.Range(0, users.Count)
            .Where(i => options.Costs.ExpectedValue(users[i].Risk) > 0)
            .OrderByDescending(i => users[i].Risk)
            .ThenBy(i => users[i].User, StringComparer.Ordinal)
            .Take(options.Most)];
        HashSet<int> heldOut = HeldOut(listed, options);
        IReadOnlyList<RiskExplanation> explained = model.Explain(table, listed);
        return [.. listed.Select((place, k) => Row(
            k + 1, users[place], explained[k], (model, options, heldOut.Contains(place))))];
    }

    /// <summary>The list as a table, to look at or to write.</summary>
    /// <param name="list">The list, in its order.</param>
    public static DataFrame ToFrame(IReadOnlyList<CampaignRow> list) => new(
        new Int32DataFrameColumn("rank", list.Select(row => row.Rank)),
        new StringDataFrameColumn("userId", list.Select(row => row.User)),
        new StringDataFrameColumn("risk", list.Select(row => $"{row.Risk:0.0%}")),
        new StringDataFrameColumn("expected value", list.Select(row => $"{row.ExpectedValue:0.00}")),
        new StringDataFrameColumn("group", list.Select(row => row.Group)),
        new StringDataFrameColumn("offer", list.Select(row => row.Offer)),
        new StringDataFrameColumn("reasons", list.Select(row => string.Join("; ", row.Reasons))));

    private static CampaignRow Row(
        int rank,
        ScoredUser user,
        RiskExplanation explanation,
        (ChurnModel Model, CampaignOptions Options, bool HeldOut) plan) => new(
            rank,
            user.User,
            user.Risk,
            plan.Options.Costs.ExpectedValue(user.Risk),
            plan.HeldOut ? "holdout" : "offer",
            plan.HeldOut ? "" : Offer(explanation),
            explanation.Reasons(plan.Options.Reasons, plan.Model.Manifest.Meanings));

    private static HashSet<int> HeldOut(int[] listed, CampaignOptions options)
    {
        int[] shuffled = [.. listed];
        new Random(options.Seed).Shuffle(shuffled);
        return [.. shuffled.Take((int)Math.Round(listed.Length * options.HoldoutShare))];
    }

    /// <summary>The offer goes after the feature that raises the risk most and that an offer can answer.</summary>
    private static string Offer(RiskExplanation explanation)
    {
        var drivers = explanation.Contributions.Where(c => c.Points > 0).Select(c => c.Feature);
        return drivers.Select(Answer).FirstOrDefault(answer => answer is not null) ?? "a month at half the price";
    }

    private static string? Answer(string feature) => feature switch
    {
        _ when feature.Contains("advert", StringComparison.Ordinal) => "a month without adverts",
        _ when feature.Contains("thumbs_down", StringComparison.Ordinal) => "a fresh start for the recommendations",
        _ when feature.Contains("error", StringComparison.Ordinal) => "help from support",
        _ when feature.Contains("help", StringComparison.Ordinal) => "help from support",
        _ when feature.Contains("downgrade", StringComparison.Ordinal) => "a month at half the price",
        _ when feature.Contains("friend", StringComparison.Ordinal) => "a free month for a friend",
        _ => null,
    };
}
