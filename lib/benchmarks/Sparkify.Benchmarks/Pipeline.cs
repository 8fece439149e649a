using System.Globalization;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Benchmarks;

/// <summary>The whole way: a log's files, clean events, both feature tables, a trained and tested forecast.</summary>
internal sealed class Pipeline(DuckDbOptions options, CancellationToken cancellationToken)
{
    private readonly List<string> _parts = [];
    private FeatureTable? _wholeLog;

    /// <summary>A digest of both feature tables, reckoned when it is first asked for.</summary>
    public string Digest => field ??= FeatureDigest.Of(_wholeLog!, Forecast!);

    /// <summary>The forecast's table, once it is made.</summary>
    public FeatureTable? Forecast { get; private set; }

    /// <summary>How long each part up to the tables took, in words.</summary>
    public string Parts => string.Join(", ", _parts);

    /// <summary>From the files to both feature tables.</summary>
    public async Task<Pipeline> BuildAsync(string path)
    {
        await using DuckDbEngine engine = DuckDbEngine.Open(options);
        await TimeAsync("load and clean", () => EventLog.LoadAsync(engine, new EventSource(path), cancellationToken));
        _wholeLog = await TimeAsync("whole_log", () => FeatureTables.WholeLogAsync(engine, cancellationToken));
        Forecast = await TimeAsync(
            "forecast", () => FeatureTables.ForecastAsync(engine, cancellationToken: cancellationToken));
        return this;
    }

    /// <summary>From the table of the forecast to a tested model; how long each stage took, in words.</summary>
    public string Train()
    {
        var stages = new StageTimes();
        TrainingResult result = Trainer.Train(Forecast!, null, stages, cancellationToken);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{stages}, {result.Best.Title} with AUC {result.Best.HoldOut.Auc.Value:F3}");
    }

    /// <summary>Stops the run where two ways to the feature tables differ in a single bit.</summary>
    public void RequireDigest(string expected, string what)
    {
        if (Digest != expected)
        {
            throw new InvalidOperationException(
                $"{what} have the digest \"{Digest}\", where \"{expected}\" was expected: find what depends on the "
                + "order of rows.");
        }
    }

    private async Task<T> TimeAsync<T>(string what, Func<Task<T>> work)
    {
        long start = TimeProvider.System.GetTimestamp();
        T result = await work();
        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        _parts.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {seconds:F1} s"));
        return result;
    }
}
