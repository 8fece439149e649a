using System.Text.Json;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Tests.Jupyter;

/// <summary>A Jupyter client of its own: sockets on loopback, signed messages.</summary>
internal sealed class TestClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly MessageFrames _frames;
    private readonly string _session = Guid.NewGuid().ToString("N");

    public TestClient(ConnectionFile file)
    {
        _frames = new MessageFrames(new MessageSigner(file.Key));
        byte[] identity = System.Text.Encoding.ASCII.GetBytes(_session);
        Shell.Options.Identity = Control.Options.Identity = Stdin.Options.Identity = identity;
        Shell.Connect(file.Address(file.ShellPort));
        Control.Connect(file.Address(file.ControlPort));
        Stdin.Connect(file.Address(file.StdinPort));
        IoPub.Connect(file.Address(file.IoPubPort));
        IoPub.SubscribeToAnyTopic();
        Heartbeat.Connect(file.Address(file.HeartbeatPort));
        Welcome = Next(IoPub, "iopub_welcome");
    }

    public DealerSocket Shell { get; } = new();

    public DealerSocket Control { get; } = new();

    public DealerSocket Stdin { get; } = new();

    public SubscriberSocket IoPub { get; } = new();

    public RequestSocket Heartbeat { get; } = new();

    /// <summary>The greeting by which the kernel shows that the subscription has arrived.</summary>
    public JupyterMessage Welcome { get; }

    /// <summary>Sends a request and gives its id.</summary>
    public string Send(NetMQSocket socket, string type, JsonNode content, JsonNode? metadata = null)
    {
        JupyterMessage message = Build(type, content, metadata);
        socket.SendMultipartBytes([.. _frames.Write(message)]);
        return message.Header.MessageId!;
    }

    /// <summary>A signed request as it goes over the wire, so that it can be sent more than once.</summary>
    public byte[][] Frames(string type, JsonNode content) => [.. _frames.Write(Build(type, content, null))];

    /// <summary>The next message on a socket, of the type where one is given; others before it are dropped.</summary>
    public JupyterMessage Next(NetMQSocket socket, string? type = null)
    {
        while (true)
        {
            NetMQMessage? received = null;
            Require(socket.TryReceiveMultipartMessage(Patience, ref received), $"No message came (\"{type}\").");
            JupyterMessage message = _frames.Read([.. received!.Select(frame => frame.ToByteArray())]);
            if (type is null || message.Type == type)
            {
                return message;
            }
        }
    }

    /// <summary>Asks on the shell channel and gives the reply's content.</summary>
    public JsonElement Ask(string type, JsonNode content)
    {
        string id = Send(Shell, type, content);
        JupyterMessage reply = Next(Shell);
        string expected = type.Replace("_request", "_reply", StringComparison.Ordinal);
        bool answers = reply.Type == expected && reply.Parent?.MessageId == id;
        Require(answers, $"\"{reply.Type}\" is no answer to \"{type}\".");
        return reply.Content;
    }

    /// <summary>Runs a cell to its end.</summary>
    public Execution Execute(string code, JsonObject? options = null, JsonObject? metadata = null) =>
        Finish(SendCell(code, options, metadata));

    public string SendCell(string code, JsonObject? options = null, JsonObject? metadata = null)
    {
        JsonObject content = options ?? [];
        content["code"] = code;
        return Send(Shell, "execute_request", content, metadata);
    }

    /// <summary>Waits for the end of a cell that was sent.</summary>
    public Execution Finish(string id)
    {
        var published = new List<JupyterMessage>();
        while (true)
        {
            JupyterMessage message = Next(IoPub);
            if (message.Parent?.MessageId != id)
            {
                continue;
            }

            published.Add(message);
            if (message.Type == "status" && Text(message, "execution_state") == "idle")
            {
                JupyterMessage reply = Next(Shell, "execute_reply");
                Require(reply.Parent?.MessageId == id, "The reply is that of another cell.");
                return new Execution(reply.Content, published);
            }
        }
    }

    public static string Text(JupyterMessage message, string name) => message.Content.GetProperty(name).GetString()!;

    public void Dispose()
    {
        foreach (NetMQSocket socket in (NetMQSocket[])[Shell, Control, Stdin, IoPub, Heartbeat])
        {
            socket.Options.Linger = TimeSpan.Zero;
            socket.Dispose();
        }
    }

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new InvalidOperationException(sentence);
        }
    }

    private JupyterMessage Build(string type, JsonNode content, JsonNode? metadata) => new()
    {
        Header = new MessageHeader
        {
            MessageId = Guid.NewGuid().ToString("N"),
            Session = _session,
            UserName = "test",
            Date = "2026-01-01T00:00:00Z",
            MessageType = type,
            Version = "5.3",
        },
        Metadata = metadata is null ? JupyterMessage.EmptyObject : JsonElement.Parse(metadata.ToJsonString()),
        Content = JsonElement.Parse(content.ToJsonString()),
    };
}
