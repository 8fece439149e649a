using Deploy.Tests.Scripts;

namespace Deploy.Tests;

public sealed class LifecycleStartTests : IDisposable
{
    private readonly NotebookInstance _notebook = new();

    public void Dispose() => _notebook.Dispose();

    [Fact]
    public void FirstStart_ClusterRuns_ConnectsAndInstalls()
    {
        RunResult start = _notebook.Start();

        Assert.Equal(0, start.Code);
        Assert.True(_notebook.Marked("ready"), _notebook.Sandbox.ReadHome(".sparkify", "install.log"));
        Assert.Equal("http://10.0.0.5:8998", _notebook.Url);
        Assert.Equal("None", _notebook.Config["kernel_scala_credentials"]!["auth"]!.ToString());
        Assert.Contains("export LIVY_URL='http://10.0.0.5:8998'", _notebook.Environment);
    }

    [Fact]
    public void FirstStart_KernelInstalled_KernelKnowsTheCluster()
    {
        _notebook.Start();

        Assert.Equal("http://10.0.0.5:8998", _notebook.Kernel["env"]!["LIVY_URL"]!.ToString());
        Assert.Equal("1", _notebook.Kernel["env"]!["KEPT"]!.ToString());
        Assert.Contains("kernel install --name .net-csharp --user", _notebook.Sandbox.Calls);
    }

    [Fact]
    public void SecondStart_SdkIsThere_IsNotFetchedAgain()
    {
        _notebook.Start();
        _notebook.Start();

        Assert.True(_notebook.Marked("ready"));
        Assert.Single(_notebook.Sandbox.Calls.Split('\n'), call => call.Contains("dot.net", StringComparison.Ordinal));
    }

    [Fact]
    public void SecondStart_ClusterReplaced_LeavesNoStaleAddress()
    {
        _notebook.Start();
        _notebook.Cluster("j-TWO", "10.0.0.9").Start();

        Assert.Equal("http://10.0.0.9:8998", _notebook.Url);
        Assert.DoesNotContain("10.0.0.5", _notebook.Config.ToJsonString());
        Assert.DoesNotContain("10.0.0.5", _notebook.Environment);
        Assert.DoesNotContain("10.0.0.5", _notebook.Kernel.ToJsonString());
    }

    [Fact]
    public void Start_LivyDoesNotAnswer_WritesTheAddressAndSaysSo()
    {
        RunResult start = _notebook.Livy(answers: false).Start();

        Assert.Equal(0, start.Code);
        Assert.Equal("http://10.0.0.5:8998", _notebook.Url);
        Assert.Contains("does not answer yet", start.Output);
    }

    [Fact]
    public void Start_BuildFails_SaysWhyAndStillConnects()
    {
        _notebook.Sandbox.Answer("curl", "*dot.net*", "exit 6");
        RunResult start = _notebook.Start();

        Assert.Equal(0, start.Code);
        Assert.Contains("needs internet access", _notebook.Sandbox.ReadHome(".sparkify", "failed"));
        Assert.Equal("http://10.0.0.5:8998", _notebook.Url);
    }
}
