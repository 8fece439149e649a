namespace Sparkify.Livy.Tests.Configuration;

public sealed class ConfigurationTests
{
    private readonly Dictionary<string, string> _variables = [];

    [Fact]
    public async Task Resolve_EnvironmentAndFile_EnvironmentWins()
    {
        _variables["LIVY_URL"] = "https://livy.example:8998/base";
        _variables["LIVY_USERNAME"] = "ann";
        _variables["LIVY_PASSWORD"] = "pw";
        LivySettings found = await Resolve("""{"kernel_python_credentials":{"url":"http://other:8998"}}""");
        Assert.Equal(LivySource.Environment, found.Source);
        Assert.Equal(("https://livy.example:8998/base/", "basic"),
            (found.Client.Endpoint.AbsoluteUri, found.Client.Authentication.Method));
    }

    [Fact]
    public async Task Resolve_EmrServerless_SignsAndCarriesTheRole()
    {
        _variables["LIVY_URL"] = "https://00abc.livy.emr-serverless-services.us-east-1.amazonaws.com";
        _variables["LIVY_AUTH"] = "sigv4";
        _variables["AWS_REGION"] = "us-east-1";
        _variables["LIVY_EXECUTION_ROLE_ARN"] = "arn:aws:iam::1:role/x";
        LivySettings found = await Resolve(null);
        Assert.Equal("sigv4", found.Client.Authentication.Method);
        Assert.Equal("arn:aws:iam::1:role/x",
            found.Session.Request.ConfValue("emr-serverless.session.executionRoleArn"));
    }

    [Theory]
    [InlineData("LIVY_URL", "livy:8998")]
    [InlineData("LIVY_AUTH", "magic")]
    public async Task Resolve_WrongVariable_IsNamed(string name, string value)
    {
        _variables["LIVY_URL"] = "http://livy:8998";
        _variables[name] = value;
        var error = await Assert.ThrowsAsync<LivyException>(() => Resolve(null));
        Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_SageMakersFile_IsUnderstood()
    {
        LivySettings found = await Resolve("""
            {
              "kernel_python_credentials": {"username":"","password":"","url":"http://10.0.0.7:8998","auth":"None"},
              "kernel_scala_credentials": {"username":"","password":"","url":"http://10.0.0.7:8998","auth":"None"},
              "kernel_r_credentials": {"username":"","password":"","url":"http://10.0.0.7:8998"},
              "logging_config": {"version": 1},
              "session_configs": {"driverMemory": "1000M", "executorCores": 2, "conf": {"a": 1, "b": true}},
              "session_configs_defaults": {"conf": {"spark.sql.catalog.spark_catalog.type": "hive", "a": "0"}},
              "livy_server_heartbeat_timeout_seconds": 0,
              "livy_session_startup_timeout_seconds": 60,
              "max_results_sql": 2500,
              "custom_headers": {"X-Team": "churn"}
            }
            """);
        Assert.Equal(LivySource.Sparkmagic, found.Source);
        Assert.Equal("http://10.0.0.7:8998/", found.Client.Endpoint.AbsoluteUri);
        Assert.Equal("none", found.Client.Authentication.Method);
        SessionRequest request = found.Session.Request;
        Assert.Equal(("1000M", 2, "1", "true", "hive"), (request.DriverMemory, request.ExecutorCores,
            request.ConfValue("a"), request.ConfValue("b"), request.ConfValue("spark.sql.catalog.spark_catalog.type")));
        Assert.Equal(["logging_config", "max_results_sql"], found.IgnoredKeys);
        Assert.Equal(["X-Team"], found.Client.HeaderNames);
        Assert.Null(request.HeartbeatTimeoutInSecond);
    }

    [Theory]
    [InlineData("""{"username":"ann","base64_password":"cHc=","url":"http://h:1"}""", "basic")]
    [InlineData("""{"username":"","password":"","url":"http://h:1"}""", "none")]
    [InlineData("""{"url":"http://h:1","auth":"Kerberos"}""", "kerberos")]
    [InlineData("""{"url":"http://h:1","auth":"Custom_Auth"}""", "sigv4")]
    public async Task Resolve_AuthInFile_IsMapped(string credentials, string method)
    {
        _variables["AWS_REGION"] = "eu-west-1";
        LivySettings found = await Resolve($$"""
            {
              "kernel_python_credentials": {{credentials}},
              "authenticators": {
                "Custom_Auth": "emr_serverless_customauth.customauthenticator.EMRServerlessCustomSigV4Signer"
              }
            }
            """);
        Assert.Equal(method, found.Client.Authentication.Method);
    }

    [Fact]
    public async Task Resolve_Base64Password_WinsOverPlain()
    {
        LivySettings found = await Resolve(
            """
            {"kernel_python_credentials":
             {"username":"a","password":"x","base64_password":"cHc=","url":"http://h:1"}}
            """);
        var basic = Assert.IsType<LivyAuthentication.BasicAuthentication>(found.Client.Authentication);
        Assert.Equal("pw", basic.Password);
    }

    [Fact]
    public async Task Resolve_OnlyScalaChanged_TakesScalas()
    {
        LivySettings found = await Resolve("""
            {"kernel_python_credentials":{"url":"http://localhost:8998"},
             "kernel_scala_credentials":{"url":"http://scala:8998"}}
            """);
        Assert.Equal("scala", found.Client.Endpoint.Host);
        Assert.Equal(["kernel_python_credentials"], found.IgnoredKeys);
    }

    [Theory]
    [InlineData("{not json", "a JSON object")]
    [InlineData("""{"kernel_python_credentials":{"url":"http://h:1","auth":"Oauth"}}""", "\"Oauth\"")]
    public async Task Resolve_BrokenFile_SaysWhat(string json, string said)
    {
        var error = await Assert.ThrowsAsync<LivyException>(() => Resolve(json));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains("config.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_NothingConfigured_SaysWhatToSet()
    {
        var error = await Assert.ThrowsAsync<LivyException>(() => Resolve(null));
        Assert.Contains("LIVY_URL", error.Message, StringComparison.Ordinal);
    }

    private async Task<LivySettings> Resolve(string? file)
    {
        string home = Directory.CreateTempSubdirectory().FullName;
        if (file is not null)
        {
            Directory.CreateDirectory(Path.Combine(home, ".sparkmagic"));
            await File.WriteAllTextAsync(Path.Combine(home, ".sparkmagic", "config.json"), file);
        }

        try
        {
            return await LivyConfiguration.ResolveAsync(_variables.GetValueOrDefault, home, default);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
