using System.Globalization;
using Sparkify.Data.Generation;
using Sparkify.Engines;

namespace Sparkify.Benchmarks;

/// <summary>The law of scaling: the same steps on 1, 3, 10 and 30 % of the full log.</summary>
internal sealed class ScalingBenchmark : IBenchmark
{
    private static readonly int[] Percents = [1, 3, 10, 30];

    public string Name => "scaling";

    public string Description => "JSON to features, and training, on 1, 3, 10 and 30 % of the full log";

    public bool OnlyWhenNamed => true;

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        Measurement? features = null, training = null;
        foreach (int percent in Percents)
        {
            string path = Path.Combine(context.Folder, "scaled.json");
            var size = new GeneratorOptions
            {
                Preset = GenerationPreset.Full,
                Users = GenerationPreset.Full.Users * percent / 100,
            };
            GenerationResult log = await LogGenerator.WriteAsync(size, path, null, cancellationToken);
            var pipeline = new Pipeline(new DuckDbOptions(), cancellationToken);
            Work work = new(log.Rows, log.Bytes);
            features = await NextAsync(context, features, $"scaling: {percent} %, JSON to features", async () =>
            {
                await pipeline.BuildAsync(path);
                return work;
            });
            training = await NextAsync(context, training, $"scaling: {percent} %, training", () =>
            {
                pipeline.Train();
                return Task.FromResult(work);
            });
            File.Delete(path);
        }
    }

    /// <summary>Measures, and tells with which power of the size processor time grew.</summary>
    private static Task<Measurement> NextAsync(
        BenchmarkContext context, Measurement? before, string step, Func<Task<Work>> body) =>
        context.MeasureAsync(step, body, measured => before is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"CPU time grows with size^{Power(before, measured):F2}"));

    private static double Power(Measurement before, Measurement after) =>
        Math.Log(after.CpuSeconds / before.CpuSeconds) / Math.Log((double)after.Bytes!.Value / before.Bytes!.Value);
}
