using Sparkify.Cli.Livy.Endpoint;

namespace Sparkify.Cli.Livy.Spark;

/// <summary>A batch on this machine's Spark, by spark-submit.</summary>
internal sealed class SparkBatch : IAsyncDisposable
{
    private readonly SparkScratch _scratch = new();
    private readonly SessionLog _log = new(TimeProvider.System);
    private readonly ChildProcess _process;
    private readonly Task _running;

    public SparkBatch(int id, BatchBody body, SparkInstallation spark)
    {
        string[] command = [_scratch.Write("spark_batch.py"), .. Command(id, body, spark, _scratch.Folder)];
        _process = new ChildProcess(spark, _scratch, command, _log);
        _running = RunAsync();
    }

    public string State { get; private set; } = "running";

    public string[] Log => _log.Lines();

    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync();
        await _running;
        _process.Dispose();
    }

    private static IEnumerable<string> Command(int id, BatchBody body, SparkInstallation spark, string scratch)
    {
        yield return spark.Submit;
        foreach ((string key, string value) in SparkSettings.For(body.AsSession(), $"livy-batch-{id}", scratch))
        {
            yield return "--conf";
            yield return $"{key}={value}";
        }

        if (body.ClassName is not null)
        {
            yield return "--class";
            yield return body.ClassName;
        }

        yield return body.File!;
        foreach (string argument in body.Args ?? [])
        {
            yield return argument;
        }
    }

    private async Task RunAsync()
    {
        await foreach (string line in _process.LinesAsync())
        {
            _log.AddOutput(line);
        }

        int code = await _process.ExitAsync();
        _scratch.Remove();
        State = code == 0 ? "success" : "dead";
    }
}
