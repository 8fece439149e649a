namespace Sparkify.Livy.Tests.Client;

public sealed class ErrorTests
{
    [Theory]
    [InlineData(404, """{"msg":"Session '38' not found."}""", "Session '38' not found.")]
    [InlineData(400, "\"Unrecognized field \\\"foo\\\"\"", "Unrecognized field \"foo\"")]
    [InlineData(403, "<html><title>Error 403</title><body><h2>User not authorised to use Livy.</h2></body></html>",
        "Error 403 User not authorised to use Livy.")]
    [InlineData(403, "", "")]
    public async Task GetSession_EachErrorShape_CarriesStatusAndText(int status, string body, string said)
    {
        await using var server = LoopbackServer.Replying(new Reply(status, body));
        using LivyClient client = TestClient.For(server);
        var error = await Assert.ThrowsAsync<LivyException>(() => client.GetSessionAsync(38));
        Assert.Equal((status, said), (error.Status!.Value, error.Body));
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostStatement_SessionStarting_SaysSo()
    {
        await using var server = LoopbackServer.Replying(
            new Reply(500, "\"java.lang.IllegalStateException: Session is in state starting\""));
        using LivyClient client = TestClient.For(server);
        var error = await Assert.ThrowsAsync<LivyException>(() => client.PostStatementAsync(0, "1"));
        Assert.True(error.IsStarting);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task GetSession_HtmlForJson_NamesTheProxy()
    {
        await using var server = LoopbackServer.Replying(new Reply(200, "<html>Log in</html>", "text/html"));
        using LivyClient client = TestClient.For(server);
        var error = await Assert.ThrowsAsync<LivyException>(() => client.GetSessionAsync(0));
        Assert.Contains("HTML in place of JSON", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task PostSession_MissingCsrfHeader_ExplainsIt()
    {
        await using var server = LoopbackServer.Replying(
            new Reply(400, "<h1>Missing Required Header for CSRF protection.</h1>", "text/html"));
        using LivyClient client = TestClient.For(server);
        var error = await Assert.ThrowsAsync<LivyException>(() => client.CreateSessionAsync(new()));
        Assert.Contains("X-Requested-By", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Redirect_NamesTheNewAddress()
    {
        await using var server = LoopbackServer.Replying(
            new Reply(302, "") { Headers = "Location: https://elsewhere/\r\n" });
        using LivyClient client = TestClient.For(server);
        var error = await Assert.ThrowsAsync<LivyException>(() => client.CreateSessionAsync(new()));
        Assert.Contains("https://elsewhere/", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Unauthorized_TellsWhatIsAskedFor()
    {
        await using var server = LoopbackServer.Replying(
            new Reply(401, "") { Headers = "WWW-Authenticate: Basic realm=x\r\n" });
        using LivyClient client = TestClient.For(server);
        var error = await Assert.ThrowsAsync<LivyException>(() => client.GetVersionAsync());
        Assert.Contains("\"Basic\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NobodyThere_SaysWhatToCheck()
    {
        var server = LoopbackServer.Replying(new Reply(200, "{}"));
        await server.DisposeAsync();
        using var client = new LivyClient(TestClient.Options(server) with { Retries = 2 });
        var error = await Assert.ThrowsAsync<LivyException>(() => client.GetVersionAsync());
        Assert.Contains("check that the server runs", error.Message, StringComparison.Ordinal);
        Assert.Null(error.Status);
    }
}
