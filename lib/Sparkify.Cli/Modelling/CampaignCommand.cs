using System.CommandLine;
using Sparkify.Cli.Data;
using Sparkify.Models;
using Sparkify.Scoring;

namespace Sparkify.Cli.Modelling;

/// <summary><c>sparkify campaign</c>.</summary>
internal static class CampaignCommand
{
    private static readonly string[] Headings =
        ["rank", "userId", "risk", "expectedValue", "group", "offer", "reasons"];

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The list to write: .csv, .parquet or .json.",
        DefaultValueFactory = _ => "campaign.csv",
    };

    private static readonly CostInputs Costs = new();

    private static readonly Option<double> Holdout = new("--holdout")
    {
        Description = "The share of the list, drawn at random, who get no offer.",
        DefaultValueFactory = _ => 0.1,
    };

    private static readonly Option<int> Most = new("--most")
    {
        Description = "The most users on the list.",
        DefaultValueFactory = _ => 200,
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Where the dice of the holdout start.",
        DefaultValueFactory = _ => 42,
    };

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var inputs = new ModelInputs();
        Command command = new("campaign", "List whom to make an offer, why, and whom to hold out for comparison.")
        {
            inputs.Model, inputs.Log, inputs.Table, Out, Holdout, Most, Seed,
        };
        Costs.AddTo(command);
        inputs.RequireOne(command);
        command.SetAction((result, token) => DataCommand.RunAsync(async () =>
        {
            ChurnModel model = ChurnModel.Load(result.GetValue(inputs.Model)!);
            var list = Campaign.Plan(model, await inputs.WholeAsync(result, model, token), Options(result));
            string path = result.GetValue(Out)!;
            await ResultFile.WriteAsync(path, Headings, list.Select(Cells).ToAsyncEnumerable(), token);
            Console.WriteLine(
                $"Wrote {list.Count} users to {path}: {list.Count(row => row.Group == "offer")} get an offer, " +
                $"{list.Count(row => row.Group == "holdout")} are held out; an offer pays from a risk of " +
                $"{Options(result).Costs.BreakEven:0.0%}.");
        }));
        return command;
    }

    private static CampaignOptions Options(ParseResult result) => new()
    {
        Costs = Costs.Of(result),
        HoldoutShare = result.GetValue(Holdout),
        Most = result.GetValue(Most),
        Seed = result.GetValue(Seed),
    };

    private static IReadOnlyList<object> Cells(CampaignRow row) =>
        [row.Rank, row.User, row.Risk, row.ExpectedValue, row.Group, row.Offer, string.Join("; ", row.Reasons)];
}
