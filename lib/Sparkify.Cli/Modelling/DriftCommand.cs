using System.CommandLine;
using Sparkify.Cli.Data;
using Sparkify.Models;
using Sparkify.Scoring;

namespace Sparkify.Cli.Modelling;

/// <summary><c>sparkify drift</c>.</summary>
internal static class DriftCommand
{
    private const int Shown = 15;

    /// <summary>Not 1, which says that the check itself failed.</summary>
    private const int AlarmCode = 3;

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var inputs = new ModelInputs();
        Command command = new("drift", "Hold a new log against what a model learned from; exit code 3 on an alarm.")
        {
            inputs.Model, inputs.Log, inputs.Table,
        };
        inputs.RequireOne(command);
        command.SetAction(async (result, token) =>
        {
            bool alarms = false;
            int code = await DataCommand.RunAsync(async () =>
            {
                ChurnModel model = ChurnModel.Load(result.GetValue(inputs.Model)!);
                DriftReport report = DriftCheck.Run(model, await inputs.WholeAsync(result, model, token));
                Write(report);
                alarms = report.Alarms;
            });
            return code == 0 && alarms ? AlarmCode : code;
        });
        return command;
    }

    private static void Write(DriftReport report)
    {
        var table = new TextTable("feature", "PSI", "noise below", "alarm");
        foreach (FeatureDrift drift in report.Features.Take(Shown).Prepend(report.Score))
        {
            table.Add(drift.Feature, $"{drift.Psi:0.000}", $"{drift.Noise:0.000}", drift.Alarm);
        }

        Console.WriteLine(table);
        Console.WriteLine(report);
    }
}
