using System.CommandLine;
using System.CommandLine.Help;

namespace Sparkify.Cli;

/// <summary>The program's commands, one line each.</summary>
internal static class Commands
{
    /// <summary>Builds the command tree.</summary>
    /// <remarks>Not a RootCommand: that one is named after the file, which help would show as "Sparkify.Cli".</remarks>
    public static Command Build() => new("sparkify", "The Sparkify churn workbook: notebooks, data, models.")
    {
        new HelpOption { Recursive = true },
        new VersionOption(),
        Notebooks.RunCommand.Build(),
        Notebooks.WorkerCommand.Build(),
        Data.DataCommand.Build(),
        Kernel.KernelCommand.Build(),
        Livy.LivyCommand.Build(),
        Modelling.TrainCommand.Build(),
        Modelling.ScoreCommand.Build(),
        Modelling.CampaignCommand.Build(),
        Modelling.DriftCommand.Build(),
        Serving.ServeCommand.Build(),
    };
}
