using System.Diagnostics;
using System.Globalization;
using Sparkify.Data.Generation;

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
        string notebook = Path.Combine(Root(AppContext.BaseDirectory), "notebooks", "Sparkify-local.ipynb");
        var start = new ProcessStartInfo("dotnet", [program, "run", notebook, "--out", folder, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process run = Process.Start(start)!;
        Task<string> said = run.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> progress = run.StandardError.ReadToEndAsync(cancellationToken);
        long peak = 0;
        while (!run.HasExited)
        {
            run.Refresh();
            peak = Math.Max(peak, run.HasExited ? 0 : run.WorkingSet64);
            await Task.Delay(50, cancellationToken);
        }

        return run.ExitCode == 0
            ? new Work(Detail: string.Create(CultureInfo.InvariantCulture, $"peak of the run {peak / 1e6:N0} MB"))
            : throw new InvalidOperationException(await said + await progress);
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "global.json")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
