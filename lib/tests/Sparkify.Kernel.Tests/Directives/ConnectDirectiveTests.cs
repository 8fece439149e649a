using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Sparkify.Interactive;

namespace Sparkify.Kernel.Tests.Directives;

public sealed class ConnectDirectiveTests : SessionFixture
{
    public ConnectDirectiveTests()
    {
        Session.Root.AddConnectDirective(new ConnectEchoDirective());
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
    public async Task Sql_TwoConnections_AsksTheLastOrTheOneNamed()
    {
        await RunAsync("#!connect echo --kernel-name a --prefix 1");
        await RunAsync("#!connect echo --kernel-name b --prefix 2");
        await RunAsync("#!sql\nx\n#!sql --connection a\ny");

        Assert.Equal(["2x", "1y"], Output.Shown.Select(one => one.Bundle.Text(MimeBundle.PlainText)));
    }

    [Theory]
    [InlineData("#!sql --name rows")]
    [InlineData("#!sql-e --name rows")]
    public async Task Sql_IntoAVariable_ShowsNothing(string selector)
    {
        await RunAsync("#!connect echo --kernel-name e --prefix >");
        await RunAsync($"{selector}\nSELECT 1");

        Assert.Empty(Output.Shown);
        Assert.Equal(">SELECT 1", await ValueAsync("rows"));
    }

    [Theory]
    [InlineData("#!sql\nSELECT 1", "\"#!connect duckdb --kernel-name NAME\"")]
    [InlineData("#!sql --connection x\nSELECT 1", "There is no connection \"x\".")]
    [InlineData("#!connect ehco --kernel-name e", "#!connect")]
    [InlineData("#!connect echo --kernel-name e", "Missing required parameter '--prefix'")]
    [InlineData("#!connect echo --prefix >", "Missing required parameter '--kernel-name'")]
    public async Task Connect_Wrong_SaysWhatToDo(string code, string sentence) =>
        Assert.Contains(sentence, (await ErrorAsync(code)).Message);

    private sealed class Echo(string prefix) : ISqlConnection
    {
        public string Description => "an echo";

        public Task<object?> QueryAsync(string sql, CancellationToken ct) => Task.FromResult<object?>(prefix + sql);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    internal sealed class ConnectEcho(string connectedKernelName) : ConnectKernelCommand(connectedKernelName)
    {
        public string? Prefix { get; set; }
    }

    internal sealed class ConnectEchoDirective : ConnectKernelDirective<ConnectEcho>
    {
        public ConnectEchoDirective()
            : base("echo", "Gives back the statement.")
        {
            Parameters.Add(new("--prefix", "What stands before it.") { Required = true });
        }

        public override Task<IEnumerable<Microsoft.DotNet.Interactive.Kernel>> ConnectKernelsAsync(
            ConnectEcho connectCommand, KernelInvocationContext context) =>
            Task.FromResult<IEnumerable<Microsoft.DotNet.Interactive.Kernel>>(
                [new SqlConnectionKernel(connectCommand.ConnectedKernelName, new Echo(connectCommand.Prefix!))]);
    }
}
