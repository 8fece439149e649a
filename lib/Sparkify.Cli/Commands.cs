using System.CommandLine;

namespace Sparkify.Cli;

/// <summary>The program's commands, one line each.</summary>
internal static class Commands
{
    /// <summary>Builds the command tree.</summary>
    public static RootCommand Build() => new("The Sparkify churn workbook: notebooks, data, models.")
    {
        Notebooks.RunCommand.Build(),
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
