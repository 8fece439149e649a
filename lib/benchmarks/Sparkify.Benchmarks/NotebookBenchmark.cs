using System.Globalization;
using Sparkify.Data.Generation;
using Sparkify.Tests;

namespace Sparkify.Benchmarks;

/// <summary>The local notebook as a person runs it: in its own process, on the sample and the mini preset.</summary>
internal sealed class NotebookBenchmark : IBenchmark
{
    public string Name => "notebook";

    public string Description => "the local notebook by `sparkify run`, on the sample and on the mini preset";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        string mini = Path.Combine(context.Folder, "mini.json");
        GenerationResult log = await LogGenerator.WriteAsync(
            new GeneratorOptions { Preset = GenerationPreset.Mini }, mini, null, cancellationToken);
        await context.MeasureAsync("notebook: sample", () => RunAsync(context.Folder, [], cancellationToken));
        await context.MeasureAsync("notebook: mini preset", async () =>
        {
            Work work = await RunAsync(context.Folder, ["--set", $"data={mini}"], cancellationToken);
            return work with { Rows = log.Rows, Bytes = log.Bytes };
        });
    }

    private static async Task<Work> RunAsync(string folder, string[] options, CancellationToken cancellationToken)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Sparkify.Cli.dll");
        string notebook = Path.Combine(Checkout.Root, "notebooks", "Sparkify-local.ipynb");
        ExternalProgram run = (await ExternalProgram.RunAsync(
            "dotnet", [program, "run", notebook, "--out", folder, .. options], cancellationToken))!;
        return run.ExitCode == 0
            ? new Work(Detail: string.Create(
                CultureInfo.InvariantCulture, $"peak of the run {run.PeakBytes / 1e6:N0} MB"))
            : throw new InvalidOperationException(run.Output + run.Error);
    }
}
