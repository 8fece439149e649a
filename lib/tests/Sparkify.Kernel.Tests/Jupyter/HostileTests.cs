using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using NetMQ;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Tests.Jupyter;

public sealed class HostileTests(TestKernel kernel) : KernelTestBase(kernel)
{
    private int[] Ports =>
    [
        Kernel.File.ShellPort, Kernel.File.ControlPort, Kernel.File.IoPubPort, Kernel.File.StdinPort,
        Kernel.File.HeartbeatPort,
    ];

    [Fact]
    public void Message_SignedWithAnotherKey_IsDroppedAndLogged()
    {
        var frames = new MessageFrames(new MessageSigner("another key"));
        var message = new JupyterMessage
        {
            Header = new MessageHeader { MessageId = "m", MessageType = "kernel_info_request" },
            Content = JupyterMessage.EmptyObject,
        };
        Client.Shell.SendMultipartBytes([.. frames.Write(message)]);

        // The next reply is that to the good request: the bad one got none.
        Client.Ask("kernel_info_request", new JsonObject());
        Assert.Contains("signature", Kernel.Log);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Message_SentAgain_RunsOnce(bool onControlToo)
    {
        Client.Execute("int runs = 0;");
        byte[][] frames = Client.Frames("execute_request", new JsonObject { ["code"] = "runs++;" });
        foreach (NetMQSocket socket in (NetMQSocket[])[Client.Shell, Client.Shell, Client.Shell])
        {
            socket.SendMultipartBytes(frames);
        }

        if (onControlToo)
        {
            Client.Control.SendMultipartBytes(frames);
        }

        Client.Next(Client.Shell, "execute_reply");
        Assert.Equal("1", Client.Execute("runs").Result);
        Assert.Contains("taken before", Kernel.Log);
    }

    [Fact]
    public void Message_ReadMoreOftenThanSignaturesAreKept_IsForgotten()
    {
        var seen = new SeenSignatures(2);

        Assert.True(seen.Add("a"));
        Assert.True(seen.Add("b"));
        Assert.False(seen.Add("a"));
        Assert.True(seen.Add("c"));
        Assert.True(seen.Add("a"));
    }

    [Fact]
    public void Frames_OfNoMessage_AreDropped()
    {
        byte[][][] garbage =
        [
            [[]], [[1, 2, 3]], ["<IDS|MSG>"u8.ToArray()], ["<IDS|MSG>"u8.ToArray(), [], [1], [2], [3], [4]],
            [.. Enumerable.Repeat(new byte[] { 7 }, 5000)],
        ];
        foreach (byte[][] frames in garbage)
        {
            Client.Shell.SendMultipartBytes(frames);
            Client.Control.SendMultipartBytes(frames);
            Client.Stdin.SendMultipartBytes(frames);
        }

        Assert.Equal("2", Client.Execute("1 + 1").Result);
    }

    [Fact]
    public void Bytes_OfNoZeroMQ_OnEachPort_AreSurvived()
    {
        byte[] noise = new byte[4096];
        new Random(1).NextBytes(noise);
        foreach (int port in Ports)
        {
            Send(port, "GET / HTTP/1.1\r\n\r\n"u8.ToArray());
            Send(port, noise);
            Send(port, [0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, .. noise]);
        }

        Client.Heartbeat.SendFrame("alive");
        Assert.True(Client.Heartbeat.TryReceiveFrameString(TimeSpan.FromSeconds(10), out _));
        Assert.Equal("2", Client.Execute("1 + 1").Result);
    }

    [Fact]
    public void Content_OfAnotherShape_GetsAnErrorReply()
    {
        Client.Send(Client.Shell, "execute_request", new JsonObject { ["code"] = 5 });

        Assert.Equal("error", TestClient.Text(Client.Next(Client.Shell, "execute_reply"), "status"));
        Assert.Equal("2", Client.Execute("1 + 1").Result);
    }

    [Fact]
    public void UnknownType_IsLoggedAndSurvived()
    {
        Client.Send(Client.Shell, "dance_request", new JsonObject());
        Client.Ask("kernel_info_request", new JsonObject());

        Assert.Contains("\"dance_request\" is not known", Kernel.Log);
    }

    [Fact]
    public void TwoClients_AtOnce_EachGetTheirAnswers()
    {
        using var other = new TestClient(Kernel.File);
        string mine = Client.SendCell("\"mine\"");
        string theirs = other.SendCell("\"theirs\"");

        Assert.Equal("mine", Client.Finish(mine).Result);
        Assert.Equal("theirs", other.Finish(theirs).Result);
    }

    [Fact]
    public void Output_TooMuch_IsCutWithANotice()
    {
        Execution run = Client.Execute(
            "string line = new string('x', 999); for (int i = 0; i < 50_000; i++) { Console.WriteLine(line); }");

        Assert.Equal("ok", run.Status);
        Assert.InRange(run.Out.Length, 1, Kernel.Session.Options.MaxOutputCharacters);
        Assert.Contains("The output was cut after", run.Error);
    }

    [Fact]
    public void BackgroundThread_Throws_IsToldAndSurvived()
    {
        Client.Execute(
            "var t = new System.Threading.Thread(() => throw new Exception(\"astray\")); t.Start(); t.Join();");

        Assert.Equal("2", Client.Execute("1 + 1").Result);
    }

    [Fact]
    public void Listeners_OfTheKernel_AreOnLoopbackOnly()
    {
        IPEndPoint[] listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();

        foreach (int port in Ports)
        {
            IPEndPoint point = Assert.Single(listening, listener => listener.Port == port);
            Assert.Equal(IPAddress.Loopback, point.Address);
        }
    }

    [Fact]
    public void Reader_ThatStopsToRead_DoesNotFillTheMemory()
    {
        using TcpClient stalled = Subscribe(Kernel.File.IoPubPort);
        Thread.Sleep(500);
        Execution run = Client.Execute(
            "for (int i = 0; i < 15; i++) { display(new string((char)('a' + i), 20_000_000)); }");

        Assert.Equal("ok", run.Status);
        Assert.InRange(run.All("display_data").Count, 1, 6);
        Assert.Contains("Output was left out", run.Error);
        Assert.Equal("2", Client.Execute("1 + 1").Result);

        stalled.Dispose();
        Thread.Sleep(500);
        run = Client.Execute("for (int i = 0; i < 15; i++) { display(new string((char)('a' + i), 20_000_000)); }");
        Assert.Equal(15, run.All("display_data").Count);
    }

    /// <summary>A subscriber by hand, ZMTP 3.0 without security, that reads nothing.</summary>
    private static TcpClient Subscribe(int port)
    {
        byte[] greeting = new byte[64];
        (byte, int)[] marks = [(0xff, 0), (0x7f, 9), (3, 10)];
        foreach ((byte value, int place) in marks)
        {
            greeting[place] = value;
        }

        "NULL"u8.CopyTo(greeting.AsSpan(12));
        byte[] ready = [5, .. "READY"u8, 11, .. "Socket-Type"u8, 0, 0, 0, 3, .. "SUB"u8];
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        client.Connect(IPAddress.Loopback, port);
        client.GetStream().Write([.. greeting, 4, (byte)ready.Length, .. ready, 0, 1, 1]);
        return client;
    }

    private static void Send(int port, byte[] bytes)
    {
        using var socket = new TcpClient();
        socket.Connect(IPAddress.Loopback, port);
        socket.GetStream().Write(bytes);
    }
}
