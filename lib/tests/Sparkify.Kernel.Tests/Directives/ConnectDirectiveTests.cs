namespace Sparkify.Kernel.Tests.Directives;

public sealed class ConnectDirectiveTests : SessionFixture
{
    public ConnectDirectiveTests()
    {
        Session.Connections.Add(new Connector
        {
            Name = "echo",
            Description = "Gives back the statement.",
            Parameters = [new DirectiveParameter("prefix", "What stands before it.") { Required = true }],
            ConnectAsync = (call, _) => Task.FromResult<ISqlConnection>(new Echo(call["prefix"]!)),
        });
    }

    [Fact]
    public async Task Sql_Connected_ShowsTheRows()
    {
        await RunAsync("#!connect echo --kernel-name e --prefix >");
        await RunAsync("#!sql\nSELECT 1");
        Assert.Equal(">SELECT 1", Output.Shown[0].Bundle.Text(MimeBundle.PlainText));

        await RunAsync("#!sql-e\nSELECT 2");
        Assert.Equal(">SELECT 2", Output.Shown[0].Bundle.Text(MimeBundle.PlainText));
    }

    [Fact]
    public async Task Sql_IntoAVariable_ShowsNothing()
    {
        await RunAsync("#!connect echo --kernel-name e --prefix >");
        await RunAsync("#!sql --name rows\nSELECT 1");

        Assert.Empty(Output.Shown);
        Assert.Equal(">SELECT 1", await ValueAsync("rows"));
    }

    [Theory]
    [InlineData("#!sql\nSELECT 1", "Open one first: \"#!connect echo --kernel-name NAME\"")]
    [InlineData("#!sql --connection x\nSELECT 1", "There is no connection \"x\".")]
    [InlineData("#!connect ehco --kernel-name e", "Did you mean \"echo\"?")]
    [InlineData("#!connect echo --kernel-name e", "needs \"--prefix\": What stands before it.")]
    [InlineData("#!connect echo", "needs \"--kernel-name\"")]
    public async Task Connect_Wrong_SaysWhatToDo(string code, string sentence) =>
        Assert.Contains(sentence, (await ErrorAsync(code)).Message);

    private sealed class Echo(string prefix) : ISqlConnection
    {
        public string Description => "an echo";

        public Task<object?> QueryAsync(string sql, CancellationToken ct) => Task.FromResult<object?>(prefix + sql);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
