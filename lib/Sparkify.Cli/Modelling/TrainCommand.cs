using System.CommandLine;
using Sparkify.Cli.Data;
using Sparkify.Models;

namespace Sparkify.Cli.Modelling;

/// <summary><c>sparkify train</c>.</summary>
internal static class TrainCommand
{
    private static readonly Option<string?> Log = new("--data")
    {
        Description = "An event log (a path or glob of JSON lines or Parquet): trains a forecast from it.",
    };

    private static readonly Option<string?> Table = new("--table")
    {
        Description = "A table with one row a user (.csv, .csv.gz, .tsv, .parquet): numbers, texts, missing values.",
    };

    private static readonly Option<string> Label = new("--label")
    {
        Description = "With --table: the column of the label, 1 or 0, true or false, yes or no.",
        DefaultValueFactory = _ => "churn",
    };

    private static readonly Option<string?> Split = new("--split")
    {
        Description = "With --table: the column that says test or train; else a quarter of users is put aside.",
    };

    private static readonly Option<string?> User = new("--user")
    {
        Description = "With --table: the column that names the user; userId if there is one.",
    };

    private static readonly Option<int> Horizon = new("--horizon-days")
    {
        Description = "With --data: how many days ahead a cancellation counts.",
        DefaultValueFactory = _ => 14,
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The model to write; its card is written beside it.",
        DefaultValueFactory = _ => "churn-model.zip",
    };

    private static readonly Option<int?> Folds = new("--folds")
    {
        Description = "Into how many folds the users are dealt. [default: 5 with --table, 4 with --data]",
    };

    private static readonly TrainingOptions Defaults = new();

    private static readonly Option<int?> SampleUsers = new("--sample-users")
    {
        Description = "On how many users candidates are compared where there are twice as many or more; the best is "
            + $"trained on all. [default: all with --table, {Defaults.SampleUsers} with --data]",
    };

    private static readonly Option<string> Grid = new("--grid")
    {
        Description = "How much is tried: first (one candidate a learner), small, or wide (minutes).",
        DefaultValueFactory = _ => "small",
    };

    private static readonly Option<Balance> Balance = new("--balance")
    {
        Description = "What is done about churned users being few.",
        DefaultValueFactory = _ => Sparkify.Models.Balance.None,
    };

    private static readonly Option<bool> Studies = new("--studies")
    {
        Description = "Also compare ways of balancing, test back in time, and look for weak groups (minutes).",
    };

    private static readonly CostInputs Costs = new();

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Where the dice start; the same seed gives the same numbers.",
        DefaultValueFactory = _ => 42,
    };

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        Grid.AcceptOnlyFromAmong("first", "small", "wide");
        Command command = new("train", "Train, choose and test churn models; write the best one and its card.")
        {
            Log, Table, Label, Split, User, Horizon, Out, Folds, SampleUsers, Grid, Balance, Studies, Seed,
        };
        Costs.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Log) is null == result.GetValue(Table) is null)
            {
                result.AddError("Say what to learn from: either --data with an event log or --table with a table.");
            }
        });
        command.SetAction((result, token) => DataCommand.RunAsync(() => new TrainRun(Request(result)).RunAsync(token)));
        return command;
    }

    private static TrainRequest Request(ParseResult result) => new()
    {
        Log = result.GetValue(Log),
        Table = result.GetValue(Table),
        TableOptions = new UserTableOptions
        {
            Label = result.GetValue(Label)!,
            Split = result.GetValue(Split),
            User = result.GetValue(User),
        },
        HorizonDays = result.GetValue(Horizon),
        Out = result.GetValue(Out)!,
        Studies = result.GetValue(Studies),
        Costs = Costs.Of(result),
        Training = new TrainingOptions
        {
            Seed = result.GetValue(Seed),
            SampleUsers = result.GetValue(SampleUsers) ?? (result.GetValue(Table) is null ? Defaults.SampleUsers : 0),
            Folds = result.GetValue(Folds) ?? (result.GetValue(Table) is null ? 4 : 5),
            Balance = result.GetValue(Balance),
            Candidates = result.GetValue(Grid) switch
            {
                "wide" => Grids.Wide,
                "first" => [.. Grids.Small.DistinctBy(candidate => candidate.Learner)],
                _ => Grids.Small,
            },
        },
    };
}
