using System.CommandLine;
using System.Runtime.CompilerServices;
using Sparkify.Cli.Data;
using Sparkify.Data;
using Sparkify.Features;
using Sparkify.Models;
using Sparkify.Scoring;

namespace Sparkify.Cli.Modelling;

/// <summary>The options of every command that applies a model: the model, and the users to apply it to.</summary>
internal sealed class ModelInputs
{
    public Option<string> Model { get; } = new("--model")
    {
        Description = "The model that sparkify train wrote.",
        DefaultValueFactory = _ => "churn-model.zip",
    };

    public Option<string?> Log { get; } = new("--data")
    {
        Description = "An event log: users are taken as they are at its end, those who cancelled left out.",
    };

    public Option<string?> Table { get; } = new("--table")
    {
        Description = "A file with one row a user and the columns that the model learned from (.csv, .parquet).",
    };

    /// <summary>Makes it bad usage to give neither input or both.</summary>
    public void RequireOne(Command command) => command.Validators.Add(result =>
    {
        if (result.GetValue(Log) is null == result.GetValue(Table) is null)
        {
            result.AddError("Say whom to score: either --data with an event log or --table with a table.");
        }
    });

    /// <summary>The users' features, in pages where they come from a table.</summary>
    public async IAsyncEnumerable<FeatureTable> Pages(
        ParseResult result, ChurnModel model, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (result.GetValue(Log) is { } log)
        {
            EventSource source = new(log);
            yield return await EngineBar.RunAsync(
                "Reading", source, options => Scorer.LatestAsync(source, options, cancellationToken));
            yield break;
        }

        await foreach (FeatureTable page in Scorer.PagesAsync(model, result.GetValue(Table)!, cancellationToken))
        {
            yield return page;
        }
    }

    /// <summary>All users' features at once.</summary>
    public async Task<FeatureTable> WholeAsync(
        ParseResult result, ChurnModel model, CancellationToken cancellationToken)
    {
        FeatureTable? whole = null;
        await foreach (FeatureTable page in Pages(result, model, cancellationToken))
        {
            whole = whole is null ? page : whole with { Frame = whole.Frame.Append(page.Frame.Rows) };
        }

        return whole ?? throw new SparkifyException("There is no user to score; the input has no rows.");
    }
}
