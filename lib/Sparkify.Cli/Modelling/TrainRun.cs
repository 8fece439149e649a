using Sparkify.Cli.Data;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Cli.Modelling;

/// <summary>Reads what is to be learned from, trains, tells what came of it, and writes the model.</summary>
internal sealed class TrainRun(TrainRequest request)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (WritableFolder.Fault(Path.GetDirectoryName(Path.GetFullPath(request.Out))!) is { } fault)
        {
            throw new SparkifyException(fault);
        }

        long start = TimeProvider.System.GetTimestamp();
        UserTable? table = request.Table is null
            ? null
            : await UserTableFile.ReadAsync(request.Table, request.TableOptions, cancellationToken);
        Forecast? forecast = table is null ? await ForecastAsync(cancellationToken) : null;
        FeatureTable features = table?.Table ?? forecast!.Table;
        TrainingOptions options = request.Training with { Source = Path.GetFileName(request.Table ?? request.Log!) };
        TrainingResult result = await TrainingBar.RunAsync("Training", bar => table is null
            ? Trainer.Train(features, options, bar, cancellationToken)
            : table.Train(options, bar, cancellationToken));
        TrainReport.Write(result, request.Costs, Console.Out);
        TrainReport.WriteLeaks(LeakAudit.Run(features, options: options), Console.Out);
        if (request.Studies)
        {
            await StudiesAsync(features, forecast, result, cancellationToken);
        }

        result.Model.Save(request.Out);
        Console.WriteLine(
            $"Wrote {request.Out} and its card {ModelCards.PathBeside(request.Out, "md")} " +
            $"({TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s in all).");
    }

    private async Task<Forecast> ForecastAsync(CancellationToken cancellationToken)
    {
        EventSource source = new(request.Log!);
        var horizon = new ForecastOptions { HorizonDays = request.HorizonDays };
        (CleaningReport report, Forecast made) = await EngineBar.RunAsync("Reading", source, async options =>
        {
            await using DuckDbEngine engine = DuckDbEngine.Open(options);
            EventLog log = await EventLog.LoadAsync(engine, source, cancellationToken);
            return (log.Report, new Forecast(
                await FeatureTables.ForecastAsync(engine, horizon, cancellationToken),
                await FeatureTables.CancellationsAsync(engine, cancellationToken)));
        });
        Console.WriteLine($"Read {report.RowsRead:N0} rows, kept {report.RowsOut:N0}.");
        return made;
    }

    private async Task StudiesAsync(
        FeatureTable table, Forecast? forecast, TrainingResult result, CancellationToken cancellationToken)
    {
        Candidate candidate = result.Best.Chosen[0];
        TrainingOptions options = request.Training;
        StudyReport.Write(SegmentSearch.Weak(table, result), Console.Out);
        BalanceStudyResult balance = await TrainingBar.RunAsync(
            "Balancing", bar => BalanceStudy.Run(table, candidate, options, bar, cancellationToken));
        StudyReport.Write(balance, Console.Out);
        IReadOnlyList<LearningCurvePoint> curve = await TrainingBar.RunAsync(
            "Learning curve", bar => LearningCurve.Run(table, candidate, options, bar, cancellationToken));
        StudyReport.Write(curve, Console.Out);
        if (forecast is not null)
        {
            BacktestResult backtest = await TrainingBar.RunAsync(
                "Back-test", bar => Backtest.Run(table, candidate, options, bar, cancellationToken));
            StudyReport.Write(backtest, Console.Out);
            StudyReport.Write(LeadTime.Of(backtest, forecast.Cancellations), Console.Out);
        }
    }

    /// <summary>What a log gives: the table, and when each user who cancelled did so.</summary>
    private sealed record Forecast(FeatureTable Table, IReadOnlyDictionary<string, long> Cancellations);
}
