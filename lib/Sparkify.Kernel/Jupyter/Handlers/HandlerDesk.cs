using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sparkify.Kernel.Jupyter.Messages;
using Sparkify.Kernel.Jupyter.Transport;

namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>What every handler needs: the way out, the session and how to read a request.</summary>
internal sealed class HandlerDesk(MessageSender sender, Task<CSharpSession> session, JupyterKernelOptions options)
{
    public static JupyterJson Json => JupyterJson.Plain;

    public MessageSender Sender => sender;

    /// <summary>The session, once it is open.</summary>
    public Task<CSharpSession> Session => session;

    public JupyterKernelOptions Options => options;

    public void Log(string line) => options.Log(line);

    /// <summary>A request's content.</summary>
    /// <exception cref="KernelException">It is not what the request's type asks for.</exception>
    public static T Read<T>(Incoming incoming, JsonTypeInfo<T> type)
    {
        try
        {
            return incoming.Message.Content.Deserialize(type)!;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            throw new KernelException(
                $"The content of the \"{incoming.Message.Type}\" is not what the protocol asks for: {cause.Message}",
                cause);
        }
    }

    public void ReplyError(Incoming incoming, Exception failure)
    {
        Log($"The \"{incoming.Message.Type}\" failed. {failure}");
        var reply = new ErrorReply
        {
            Ename = failure.GetType().Name,
            Evalue = failure.Message,
            Traceback = [failure.Message],
        };
        sender.Reply(incoming, reply, Json.ErrorReply);
    }
}
