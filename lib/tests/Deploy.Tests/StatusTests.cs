using Deploy.Tests.Scripts;

namespace Deploy.Tests;

public sealed class StatusTests : IDisposable
{
    private readonly Account _account = new();

    public void Dispose() => _account.Dispose();

    [Fact]
    public void Status_NoStack_SaysNothingRuns()
    {
        RunResult status = _account.Run("status.sh");

        Assert.Equal(0, status.Code);
        Assert.Contains("There is no stack 'sparkify' in us-east-1.", status.Output);
    }

    [Fact]
    public void Status_ClusterAndNotebook_AddsUpWhatTheyCost()
    {
        _account.Stack("sparkify", "CREATE_COMPLETE", ("NodeSize", "xlarge"), ("OpenNotebook", "https://notebook"));
        Notebook("InService ml.t3.medium 20");
        Cluster("ON_DEMAND ON_DEMAND ON_DEMAND SPOT");
        RunResult status = _account.Run("status.sh");

        Assert.True(status.Code == 0, status.All);
        Assert.Contains("sparkify-notebook (ml.t3.medium, 20 GB): InService, $0.050 an hour", status.Output);
        Assert.Contains("j-1): WAITING, 3 On-Demand and 1 Spot nodes of xlarge, $0.82 an hour", status.Output);
        Assert.Contains("About $0.87 an hour now", status.Output);
        Assert.Contains("OpenNotebook: https://notebook", status.Output);
    }

    [Fact]
    public void Status_AllStopped_CostsNothingAnHour()
    {
        _account.Stack("sparkify", "CREATE_COMPLETE");
        Notebook("Stopped ml.t3.medium 20");
        RunResult status = _account.Run("status.sh");

        Assert.Contains("No cluster runs.", status.Output);
        Assert.Contains("About $0.00 an hour now", status.Output);
    }

    [Fact]
    public void Status_UnknownOption_EndsWithTwo() => Assert.Equal(2, _account.Run("status.sh", "--colour").Code);

    private void Notebook(string line) =>
        _account.Sandbox.Answer("aws", "*describe-notebook-instance*", $"echo '{line}'");

    private void Cluster(string markets)
    {
        _account.Sandbox.Answer("aws", "*list-clusters*", """
            cat <<'JSON'
            [
                [
                    "j-1",
                    "sparkify-cluster",
                    "WAITING"
                ]
            ]
            JSON
            """);
        _account.Sandbox.Answer("aws", "*list-instances*", $"tr ' ' '\\n' <<<'{markets}'");
    }
}
