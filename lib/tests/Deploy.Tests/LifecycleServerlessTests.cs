using Deploy.Tests.Scripts;

namespace Deploy.Tests;

public sealed class LifecycleServerlessTests : IDisposable
{
    private const string Url = "https://00abc.livy.emr-serverless-services.us-east-1.amazonaws.com";
    private const string Role = "arn:aws:iam::123456789012:role/session";
    private readonly NotebookInstance _notebook = new();

    public LifecycleServerlessTests()
    {
        _notebook.Sandbox.Variables["SPARKIFY_COMPUTE"] = "Serverless";
        _notebook.Sandbox.Variables["SPARKIFY_LIVY_URL"] = Url;
        _notebook.Sandbox.Variables["SPARKIFY_APPLICATION"] = "00abc";
        _notebook.Sandbox.Variables["SPARKIFY_ROLE"] = Role;
    }

    public void Dispose() => _notebook.Dispose();

    [Fact]
    public void Start_Serverless_SignsRequestsAndNamesTheRole()
    {
        Assert.Equal(0, _notebook.Start().Code);

        Assert.Equal(Url, _notebook.Url);
        Assert.Equal("Custom_Auth", _notebook.Config["kernel_python_credentials"]!["auth"]!.ToString());
        Assert.EndsWith("EMRServerlessCustomSigV4Signer",
            _notebook.Config["authenticators"]!["Custom_Auth"]!.ToString());
        Assert.Equal(Role, _notebook.Config["session_configs_defaults"]!["conf"]!
            ["emr-serverless.session.executionRoleArn"]!.ToString());
        Assert.Contains("export LIVY_AUTH='sigv4'", _notebook.Environment);
        Assert.Contains($"export LIVY_EXECUTION_ROLE_ARN='{Role}'", _notebook.Environment);
    }

    [Fact]
    public void Watch_Serverless_DoesNotWakeTheApplication()
    {
        _notebook.Start();
        _notebook.Helper("watch");

        Assert.Single(_notebook.Sandbox.Calls.Split('\n'),
            call => call.Contains("start-application --application-id 00abc", StringComparison.Ordinal));
    }

    [Fact]
    public void Start_ApplicationDoesNotStart_NotebookStarts()
    {
        _notebook.Sandbox.Answer("aws", "*start-application*", "exit 254");
        RunResult start = _notebook.Start();

        Assert.Equal(0, start.Code);
        Assert.Equal(Url, _notebook.Url);
        Assert.Contains("did not start", start.Output);
    }
}
