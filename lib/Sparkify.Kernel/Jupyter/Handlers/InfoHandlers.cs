using System.Runtime.InteropServices;
using System.Text.Json;
using Sparkify.Kernel.Jupyter.Messages;
using Sparkify.Kernel.Jupyter.Transport;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>Answers that need no session: what the kernel is, its end, the debugger that it does not have.</summary>
internal sealed class InfoHandlers(HandlerDesk desk, ConnectionFile connection)
{
    private static JupyterJson Json => HandlerDesk.Json;

    public Task KernelInfo(Incoming request)
    {
        JupyterKernelOptions options = desk.Options;
        string version = $"{options.Implementation} {options.ImplementationVersion}";
        desk.Sender.Reply(request, new KernelInfoReply
        {
            ProtocolVersion = JupyterProtocol.Version,
            Implementation = options.Implementation,
            ImplementationVersion = options.ImplementationVersion,
            Banner = $"C# on {RuntimeInformation.FrameworkDescription} ({version}). #!lsmagic lists the directives.",
            LanguageInfo = new LanguageInfo
            {
                Name = "C#",
                Version = "14.0",
                Mimetype = "text/x-csharp",
                FileExtension = ".cs",
                PygmentsLexer = "csharp",
                CodemirrorMode = "text/x-csharp",
            },
            HelpLinks =
            [
                new HelpLink("C# reference", "https://learn.microsoft.com/dotnet/csharp/"),
                new HelpLink(".NET API", "https://learn.microsoft.com/dotnet/api/"),
            ],
        }, Json.KernelInfoReply);
        return Task.CompletedTask;
    }

    public Task Connect(Incoming request)
    {
        desk.Sender.Reply(request, new ConnectReply
        {
            ShellPort = connection.ShellPort,
            IopubPort = connection.IoPubPort,
            StdinPort = connection.StdinPort,
            HbPort = connection.HeartbeatPort,
            ControlPort = connection.ControlPort,
        }, Json.ConnectReply);
        return Task.CompletedTask;
    }

    public Task Interrupt(Incoming request, Action interrupt)
    {
        interrupt();
        desk.Sender.Reply(request, new OkReply(), Json.OkReply);
        return Task.CompletedTask;
    }

    public Task Shutdown(Incoming request, Action<bool> shutdown)
    {
        bool restart = HandlerDesk.Read(request, Json.ShutdownRequest).Restart ?? false;
        var reply = new ShutdownReply { Restart = restart };
        desk.Sender.Reply(request, reply, Json.ShutdownReply);
        desk.Sender.Publish("shutdown_reply", request.Message.Header, reply, Json.ShutdownReply);
        shutdown(restart);
        return Task.CompletedTask;
    }

    /// <remarks>The answer has the form of a debug adapter's failed response, which front ends can show.</remarks>
    public Task Debug(Incoming request)
    {
        JsonElement content = request.Message.Content;
        string command = content.TryGetProperty("command", out JsonElement name) ? name.ToString() : "";
        int sequence = content.TryGetProperty("seq", out JsonElement seq) && seq.TryGetInt32(out int n) ? n : 0;
        desk.Sender.Reply(request, new DebugReply
        {
            RequestSeq = sequence,
            Command = command,
            Message = $"This kernel has no debugger, so \"{command}\" cannot be done.",
        }, Json.DebugReply);
        return Task.CompletedTask;
    }
}
