using System.CommandLine;
using System.Runtime.CompilerServices;
using Sparkify.Cli.Data;
using Sparkify.Features;
using Sparkify.Models;
using Sparkify.Scoring;

namespace Sparkify.Cli.Modelling;

/// <summary><c>sparkify score</c>.</summary>
internal static class ScoreCommand
{
    private static readonly string[] Headings = ["userId", "cutoff", "risk", "flagged"];

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The file to write: .csv, .parquet or .json.",
        Required = true,
    };

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var inputs = new ModelInputs();
        Command command = new("score", "Give each user a risk of churn: from an event log or from per-user rows.")
        {
            inputs.Model, inputs.Log, inputs.Table, Out,
        };
        inputs.RequireOne(command);
        command.SetAction((result, token) => DataCommand.RunAsync(async () =>
        {
            ChurnModel model = ChurnModel.Load(result.GetValue(inputs.Model)!);
            string path = result.GetValue(Out)!;
            var scored = Rows(model, inputs.Pages(result, model, token), token);
            long rows = await ResultFile.WriteAsync(path, Headings, scored, token);
            Console.WriteLine($"Wrote the risk of {rows:N0} users to {path}; flagged from {model.Threshold:0.000} up.");
        }));
        return command;
    }

    private static async IAsyncEnumerable<IReadOnlyList<object>> Rows(
        ChurnModel model,
        IAsyncEnumerable<FeatureTable> pages,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (FeatureTable page in pages.WithCancellation(cancellationToken))
        {
            foreach (ScoredUser user in Scorer.Score(model, page))
            {
                yield return [user.User, user.Cutoff, user.Risk, user.Flagged];
            }
        }
    }
}
