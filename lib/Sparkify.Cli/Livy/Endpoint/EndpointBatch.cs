namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>A batch: there is no spark-submit here, so it ends at once, and its log says why.</summary>
internal sealed class EndpointBatch(int id, BatchBody body)
{
    public int Id { get; } = id;

    public BatchBody Body { get; } = body;

    public string State { get; } = "dead";

    public string[] Log { get; } =
    [
        "stdout: ",
        "\nstderr: ",
        $"\"{body.File}\" was not run: this endpoint has no Spark. Send the batch to a cluster's Livy.",
        "\nYARN Diagnostics: ",
    ];
}
