using System.Text.Json;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Livy;
using Sparkify.Livy.Tests;
using Sparkify.Tests;

namespace Sparkify.Cli.Tests.Livy;

public sealed class DriverMemoryTests : IAsyncDisposable
{
    private static readonly EventSource Sample =
        new(Path.Combine(Checkout.Root, "data-samples", "sparkify-sample.json.gz"));

    private readonly FakeLivy _livy = new();
    private readonly List<string> _told = [];

    public ValueTask DisposeAsync() => _livy.DisposeAsync();

    [Fact]
    public async Task OpenAsync_NoMemorySet_IsChosenByTheLogAndTold()
    {
        Assert.Equal("1g", await AskedAsync("3.5.4", new SessionRequest()));
        Assert.StartsWith("The session has 1g of driver memory", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_MemorySet_StandsAndNothingIsTold()
    {
        Assert.Equal("7g", await AskedAsync("3.5.4", new SessionRequest { DriverMemory = "7g" }));
        Assert.Null(await AskedAsync("3.5.4", new SessionRequest().WithConf("spark.driver.memory", "7g")));
        Assert.Empty(_told);
    }

    [Fact]
    public async Task OpenAsync_DuckDbBehindLivy_TellsNothing()
    {
        await AskedAsync("v1.5.6", new SessionRequest());
        Assert.Empty(_told);
    }

    /// <summary>Opens an engine for the sample, and gives the driverMemory that the server was asked for.</summary>
    private async Task<string?> AskedAsync(string version, SessionRequest request)
    {
        _livy.OutputOf = SettingAnswers.Of;
        _livy.Output = """
            {"status":"ok","data":{"application/json":{"schema":{"type":"struct","fields":[
             {"name":"v","type":"string","nullable":false,"metadata":{}}]},"data":[["VERSION", 1]]}}}
            """.Replace("VERSION", version, StringComparison.Ordinal);
        await using LivyEngine engine = await LivyEngine.OpenAsync(Sample, new LivySettings
        {
            Client = Sparkify.Livy.Tests.TestClient.Options(_livy.Server),
            Session = new LivySessionOptions { Request = request, Tell = _told.Add },
        });
        string body = _livy.Server.Calls.Last(call => call is { Method: "POST", Path: "/sessions" }).Body;
        return JsonDocument.Parse(body).RootElement.TryGetProperty("driverMemory", out JsonElement memory)
            ? memory.GetString()
            : null;
    }
}
