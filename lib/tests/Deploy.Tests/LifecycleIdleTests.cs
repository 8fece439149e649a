using Deploy.Tests.Scripts;

namespace Deploy.Tests;

public sealed class LifecycleIdleTests : IDisposable
{
    private const string LongAgo = "2020-01-01T00:00:00.000000Z";
    private readonly NotebookInstance _notebook = new();

    public LifecycleIdleTests()
    {
        _notebook.Start();
        File.SetLastWriteTimeUtc(_notebook.Sandbox.InHome(".sparkify", "started"), new DateTime(2020, 1, 1));
    }

    private bool Stopped => _notebook.Sandbox.Calls.Contains(
        "aws sagemaker stop-notebook-instance --notebook-instance-name sparkify-notebook", StringComparison.Ordinal);

    public void Dispose() => _notebook.Dispose();

    [Theory]
    [InlineData("[]", true)]
    [InlineData("""[{ "execution_state": "idle", "last_activity": "LONG-AGO" }]""", true)]
    [InlineData("""[{ "execution_state": "busy", "last_activity": "LONG-AGO" }]""", false)]
    [InlineData("""[{ "execution_state": "idle", "last_activity": "2999-01-01T00:00:00.000000Z" }]""", false)]
    public void Watch_Kernels_StopOnlyAnIdleNotebook(string kernels, bool stopped)
    {
        Kernels(kernels.Replace("LONG-AGO", LongAgo, StringComparison.Ordinal));
        _notebook.Helper("watch");

        Assert.Equal(stopped, Stopped);
    }

    [Fact]
    public void Watch_TerminalInUse_DoesNotStop()
    {
        Kernels("[]");
        _notebook.Sandbox.Answer("curl", "*api/terminals",
            """echo '[{ "name": "1", "last_activity": "2999-01-01T00:00:00Z" }]'""");
        _notebook.Helper("watch");

        Assert.False(Stopped);
    }

    [Fact]
    public void Watch_JupyterDoesNotAnswer_DoesNotStop()
    {
        RunResult watch = _notebook.Helper("watch");

        Assert.Contains("Jupyter does not answer", watch.Output);
        Assert.False(Stopped);
    }

    [Theory]
    [InlineData("started")]
    [InlineData("ready")]
    public void Watch_JustStartedOrInstalling_DoesNotStop(string mark)
    {
        Kernels("[]");
        File.Delete(_notebook.Sandbox.InHome(".sparkify", mark));
        if (mark == "started")
        {
            _notebook.Sandbox.WriteHome("now", ".sparkify", mark);
        }

        _notebook.Helper("watch");

        Assert.False(Stopped);
    }

    [Fact]
    public void Watch_ClusterReplacedMeanwhile_FollowsIt()
    {
        _notebook.Cluster("j-TWO", "10.0.0.9").Helper("watch");

        Assert.Equal("http://10.0.0.9:8998", _notebook.Url);
    }

    private void Kernels(string json) => _notebook.Sandbox.Answer("curl", "*api/kernels", $"echo '{json}'");
}
