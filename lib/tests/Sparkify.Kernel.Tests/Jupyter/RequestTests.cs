using System.Text.Json;
using System.Text.Json.Nodes;
using NetMQ;

namespace Sparkify.Kernel.Tests.Jupyter;

public sealed class RequestTests(TestKernel kernel) : KernelTestBase(kernel)
{
    [Fact]
    public void Subscribe_NewClient_IsWelcomed()
    {
        Assert.Equal("", TestClient.Text(Client.Welcome, "subscription"));
        Assert.Null(Client.Welcome.Parent?.MessageId);
    }

    [Fact]
    public void KernelInfo_OnBothChannels_HasEveryRequiredField()
    {
        JsonElement onShell = Client.Ask("kernel_info_request", new JsonObject());
        Client.Send(Client.Control, "kernel_info_request", new JsonObject());
        JsonElement onControl = Client.Next(Client.Control, "kernel_info_reply").Content;

        Assert.Equal("5.4", onShell.GetProperty("protocol_version").GetString());
        Assert.NotEmpty(onShell.GetProperty("banner").GetString()!);
        Assert.Equal("C#", onShell.GetProperty("language_info").GetProperty("name").GetString());
        Assert.Equal(onShell.GetRawText(), onControl.GetRawText());
    }

    [Fact]
    public void Heartbeat_Ping_IsEchoed()
    {
        Client.Heartbeat.SendFrame("ping");

        Assert.True(Client.Heartbeat.TryReceiveFrameString(TimeSpan.FromSeconds(10), out string? echo));
        Assert.Equal("ping", echo);
    }

    [Fact]
    public void Complete_Prefix_GivesWhatFits()
    {
        JsonElement reply = Client.Ask("complete_request", Code("Console.WriteL"));

        Assert.Equal("WriteLine", Assert.Single(reply.GetProperty("matches").EnumerateArray()).GetString());
        Assert.Equal(8, reply.GetProperty("cursor_start").GetInt32());
        Assert.Equal(14, reply.GetProperty("cursor_end").GetInt32());
    }

    [Fact]
    public void Complete_AfterWideCharacter_CountsCodePoints()
    {
        JsonElement reply = Client.Ask("complete_request", Code("/*😀*/ Console.WriteL", 20));

        Assert.Equal(14, reply.GetProperty("cursor_start").GetInt32());
        Assert.Equal(20, reply.GetProperty("cursor_end").GetInt32());
    }

    [Fact]
    public void Inspect_KnownName_TellsIt()
    {
        JsonElement reply = Client.Ask("inspect_request", Code("Console.WriteLine"));

        Assert.True(reply.GetProperty("found").GetBoolean());
        Assert.Contains("void Console.WriteLine", reply.GetProperty("data").GetProperty("text/plain").GetString());
    }

    [Fact]
    public void Inspect_UnknownName_IsNotFound() =>
        Assert.False(Client.Ask("inspect_request", Code("Nothing")).GetProperty("found").GetBoolean());

    [Fact]
    public void IsComplete_OpenBrace_GetsOneReplyWithAnIndent()
    {
        JsonElement reply = Client.Ask("is_complete_request", Code("if (true) {"));

        Assert.Equal("incomplete", reply.GetProperty("status").GetString());
        Assert.Equal("    ", reply.GetProperty("indent").GetString());
        Assert.Equal("complete", Client.Ask("is_complete_request", Code("1")).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("#!sql", "incomplete")]
    [InlineData("#!sql -o rows", "incomplete")]
    [InlineData("#!html\n", "incomplete")]
    [InlineData("#!markdown\n  \n\n", "incomplete")]
    [InlineData("#!javascript\nlet x = 1;", "incomplete")]
    [InlineData("#!javascript\nlet x = 1;\n", "complete")]
    [InlineData("#!sql\r\nSELECT 1\r\n", "complete")]
    [InlineData("var x = 1;\n#!html", "incomplete")]
    [InlineData("#!html\n<b>\n#!csharp", "incomplete")]
    [InlineData("#!html\n<b>\n#!csharp\nif (true) {", "incomplete")]
    [InlineData("#!html\n<b>\n#!csharp\nvar x = 1;", "complete")]
    [InlineData("%%sql", "incomplete")]
    [InlineData("#!time\nvar x = 1;", "complete")]
    [InlineData("#!who", "complete")]
    [InlineData("#!lsmagic", "complete")]
    [InlineData("#!sql --help", "complete")]
    [InlineData("if (true) {", "incomplete")]
    [InlineData("var x = new[] { 1,", "incomplete")]
    [InlineData("Math.Max(1,", "incomplete")]
    [InlineData("\"abc\".", "incomplete")]
    [InlineData("var s = \"\"\"\n  text", "incomplete")]
    [InlineData("var s = @\"text", "incomplete")]
    [InlineData("var s = $\"\"\"\n  {1}", "incomplete")]
    [InlineData("/* a comment", "incomplete")]
    [InlineData("int x = 1 +", "incomplete")]
    [InlineData("var y = Enumerable.Range(0, 3)", "incomplete")]
    [InlineData("Enumerable.Range(0, 3)\n    .Select(n => n)", "complete")]
    [InlineData("int x = );", "invalid")]
    [InlineData("", "complete")]
    public void IsComplete_Cell_IsJudgedByItsLastLanguage(string code, string expected) =>
        Assert.Equal(expected, Client.Ask("is_complete_request", Code(code)).GetProperty("status").GetString());

    [Fact]
    public void History_Tail_GivesTheLatestCells()
    {
        Client.Execute("10 + 1");
        Client.Execute("10 + 2");
        var request = new JsonObject { ["hist_access_type"] = "tail", ["n"] = 2, ["output"] = true, ["raw"] = true };
        JsonElement[] rows = [.. Client.Ask("history_request", request).GetProperty("history").EnumerateArray()];

        Assert.Equal(["10 + 1", "10 + 2"], rows.Select(row => row[2][0].GetString()));
        Assert.Equal("12", rows[1][2][1].GetString());
    }

    [Fact]
    public void CommOpen_UnknownTarget_IsClosed()
    {
        var open = new JsonObject { ["comm_id"] = "c1", ["target_name"] = "nobody", ["data"] = new JsonObject() };
        Client.Send(Client.Shell, "comm_open", open);

        Assert.Equal("c1", TestClient.Text(Client.Next(Client.IoPub, "comm_close"), "comm_id"));
    }

    [Fact]
    public void CommOpen_KnownTarget_TalksBothWays()
    {
        Kernel.Kernel.Comms.Register("echo", (comm, _) => comm.Received = comm.Send);
        var open = new JsonObject { ["comm_id"] = "c2", ["target_name"] = "echo", ["data"] = new JsonObject() };
        Client.Send(Client.Shell, "comm_open", open);
        Client.Send(Client.Shell, "comm_msg", new JsonObject { ["comm_id"] = "c2", ["data"] = new JsonArray(1) });

        Assert.Equal("[1]", Client.Next(Client.IoPub, "comm_msg").Content.GetProperty("data").GetRawText());
        JsonElement comms = Client.Ask("comm_info_request", new JsonObject()).GetProperty("comms");
        Assert.Equal("echo", comms.GetProperty("c2").GetProperty("target_name").GetString());
    }

    [Fact]
    public void Debug_AnyCommand_IsRefusedInTheAdaptersForm()
    {
        Client.Send(Client.Control, "debug_request", new JsonObject { ["command"] = "attach", ["seq"] = 3 });
        JsonElement reply = Client.Next(Client.Control, "debug_reply").Content;

        Assert.False(reply.GetProperty("success").GetBoolean());
        Assert.Equal(3, reply.GetProperty("request_seq").GetInt32());
        Assert.Contains("no debugger", reply.GetProperty("message").GetString());
    }

    [Fact]
    public void Connect_Request_TellsThePorts() => Assert.Equal(
        Kernel.File.ShellPort,
        Client.Ask("connect_request", new JsonObject()).GetProperty("shell_port").GetInt32());

    private static JsonObject Code(string code, int? position = null) =>
        new() { ["code"] = code, ["cursor_pos"] = position ?? code.Length, ["detail_level"] = 0 };
}
