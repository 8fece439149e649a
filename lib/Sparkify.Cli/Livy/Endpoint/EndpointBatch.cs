using Sparkify.Cli.Livy.Spark;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>A batch: run by Spark; where there is none, it ends at once, and its log says why.</summary>
internal sealed class EndpointBatch(int id, BatchBody body, SparkInstallation? spark) : IAsyncDisposable
{
    private readonly SparkBatch? _run = spark is null ? null : new SparkBatch(id, body, spark);

    public int Id { get; } = id;

    public BatchBody Body { get; } = body;

    public string State => _run?.State ?? "dead";

    public string[] Log => _run?.Log ??
    [
        "stdout: ",
        "\nstderr: ",
        $"\"{Body.File}\" was not run: this endpoint has no Spark. Send the batch to a cluster's Livy.",
        "\nYARN Diagnostics: ",
    ];

    public ValueTask DisposeAsync() => _run?.DisposeAsync() ?? ValueTask.CompletedTask;
}
