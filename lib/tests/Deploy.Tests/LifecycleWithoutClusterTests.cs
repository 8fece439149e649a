using Deploy.Tests.Scripts;

namespace Deploy.Tests;

public sealed class LifecycleWithoutClusterTests : IDisposable
{
    private readonly NotebookInstance _notebook = new();

    public void Dispose() => _notebook.Dispose();

    [Fact]
    public void Start_NoClusterAnyMore_RemovesTheAddressAndSaysHowToGetOne()
    {
        _notebook.Start();
        RunResult start = _notebook.Cluster(null, "").Start();

        Assert.Equal(0, start.Code);
        Assert.Null(_notebook.Url);
        Assert.Contains("unset LIVY_URL", _notebook.Environment);
        Assert.Null(_notebook.Kernel["env"]!["LIVY_URL"]);
        Assert.Contains("deploy/up.sh --new-cluster", start.Output);
    }

    [Fact]
    public void Start_ClusterHasNoNodeYet_IsTriedAgain()
    {
        _notebook.Sandbox.Answer("aws", "*list-instances*", "echo null");
        RunResult start = _notebook.Start();

        Assert.Equal(0, start.Code);
        Assert.Null(_notebook.Url);
        Assert.Contains("looked for again in five minutes", start.Output);
    }

    [Theory]
    [InlineData(true, "http://10.0.0.5:8998")]
    [InlineData(false, null)]
    public void Start_EmrCannotBeAsked_KeepsOnlyAnAddressThatAnswers(bool answers, string? url)
    {
        _notebook.Start();
        _notebook.Sandbox.Answer("aws", "*list-clusters*", "echo 'AccessDenied' >&2; exit 254");
        RunResult start = _notebook.Livy(answers).Start();

        Assert.Equal(0, start.Code);
        Assert.Equal(url, _notebook.Url);
        Assert.Contains("EMR cannot be asked now", start.Output);
    }

    [Fact]
    public void Start_OwnSettingsInTheFile_AreKept()
    {
        const string Own = """{ "session_configs": { "driverMemory": "3G" } }""";
        _notebook.Sandbox.WriteHome(Own, ".sparkmagic", "config.json");
        _notebook.Start();
        _notebook.Cluster(null, "").Start();

        Assert.Equal("3G", _notebook.Config["session_configs"]!["driverMemory"]!.ToString());
    }

    [Theory]
    [InlineData("{ half")]
    [InlineData("[]")]
    [InlineData("")]
    public void Start_BrokenFile_IsWrittenAnew(string text)
    {
        _notebook.Sandbox.WriteHome(text, ".sparkmagic", "config.json");
        _notebook.Start();

        Assert.Equal("http://10.0.0.5:8998", _notebook.Url);
    }

    [Fact]
    public void Start_EncryptedCluster_UsesTheNameAndTheCertificate()
    {
        _notebook.Sandbox.Variables["SPARKIFY_SCHEME"] = "https";
        _notebook.Sandbox.Variables["SPARKIFY_CERTIFICATE"] = "s3://bucket/livy.pem";
        _notebook.Cluster("j-ONE", "ip-10-0-0-5.ec2.internal").Start();

        Assert.Equal("https://ip-10-0-0-5.ec2.internal:8998", _notebook.Url);
        Assert.Contains("PrivateDnsName", _notebook.Sandbox.Calls);
        Assert.Contains($"LIVY_CA_FILE='{_notebook.Sandbox.InHome(".sparkify", "livy.pem")}'", _notebook.Environment);
    }
}
