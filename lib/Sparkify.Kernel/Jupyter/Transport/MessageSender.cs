using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sparkify.Kernel.Jupyter.Messages;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Jupyter.Transport;

/// <summary>Builds the kernel's messages and hands them to a socket. Any thread may call.</summary>
internal sealed class MessageSender(Func<KernelChannel, JupyterMessage, bool> send, TimeProvider time)
{
    private const string LeftOut =
        "Output was left out: a front end that is connected has stopped to read, and more than 64 MB wait for it. "
        + "Let it go on or close it, and run the cell again.\n";

    private MessageHeader? _told;

    private static JupyterJson Json => JupyterJson.Plain;

    /// <summary>The id of this run of the kernel, in the header of all that it sends.</summary>
    public string Session { get; } = Guid.NewGuid().ToString("N");

    public void Reply<T>(Incoming request, T content, JsonTypeInfo<T> type)
    {
        string name = request.Message.Type.Replace("_request", "_reply", StringComparison.Ordinal);
        send(request.Channel, Build(name, request.Message.Header, content, type) with
        {
            Identities = request.Message.Identities,
        });
    }

    public void Publish<T>(string messageType, MessageHeader? parent, T content, JsonTypeInfo<T> type)
    {
        bool sent = send(KernelChannel.IoPub, Build(messageType, parent, content, type) with
        {
            Identities = [Encoding.UTF8.GetBytes($"kernel.{Session}.{messageType}")],
        });
        if (!sent && !ReferenceEquals(_told, parent))
        {
            _told = parent;
            Stream("stderr", LeftOut, parent);
        }
    }

    public void Status(string state, MessageHeader? parent) =>
        Publish("status", parent, new StatusContent(state), Json.StatusContent);

    public void Stream(string name, string text, MessageHeader? parent) =>
        Publish("stream", parent, new StreamOutput(name, text), Json.StreamOutput);

    public void Error(ErrorContent error, MessageHeader? parent) =>
        Publish("error", parent, error, Json.ErrorContent);

    /// <summary>Greets a client whose subscription has arrived; the topic stands where it can see it.</summary>
    public void Welcome(byte[] topic) =>
        send(
            KernelChannel.IoPub,
            Build("iopub_welcome", null, new Welcome(Encoding.UTF8.GetString(topic)), Json.Welcome) with
            {
                Identities = [topic],
            });

    /// <summary>Asks on the stdin channel the client that sent the request.</summary>
    public void Ask(JupyterMessage request, InputRequest question) =>
        send(KernelChannel.Stdin, Build("input_request", request.Header, question, Json.InputRequest) with
        {
            Identities = request.Identities,
        });

    private JupyterMessage Build<T>(string messageType, MessageHeader? parent, T content, JsonTypeInfo<T> type) => new()
    {
        Header = new MessageHeader
        {
            MessageId = Guid.NewGuid().ToString("N"),
            Session = Session,
            UserName = "kernel",
            Date = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            MessageType = messageType,
            Version = JupyterProtocol.Version,
        },
        Parent = parent,
        Content = JsonSerializer.SerializeToElement(content, type),
    };
}
