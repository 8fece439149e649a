using System.Text.Json;
using Sparkify.Kernel.Jupyter.Messages;
using Sparkify.Kernel.Jupyter.Transport;

namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>The comms: two-way conversations between the kernel and something in the front end.</summary>
internal sealed class CommDesk(MessageSender sender)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Action<Comm, JsonElement>> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Comm> _open = new(StringComparer.Ordinal);

    private static JupyterJson Json => HandlerDesk.Json;

    /// <summary>Makes a name known that the front end may open comms to.</summary>
    /// <param name="target">The name.</param>
    /// <param name="opened">Called with each new comm and the data that opened it.</param>
    public void Register(string target, Action<Comm, JsonElement> opened)
    {
        lock (_lock)
        {
            _targets[target] = opened;
        }
    }

    public Task Info(Incoming incoming)
    {
        string? target = HandlerDesk.Read(incoming, Json.CommInfoRequest).TargetName;
        Dictionary<string, CommInfo> comms;
        lock (_lock)
        {
            comms = _open.Values
                .Where(comm => string.IsNullOrEmpty(target) || comm.Target == target)
                .ToDictionary(comm => comm.Id, comm => new CommInfo(comm.Target));
        }

        sender.Reply(incoming, new CommInfoReply { Comms = comms }, Json.CommInfoReply);
        return Task.CompletedTask;
    }

    /// <remarks>A comm to a target that nobody serves is closed at once, as the protocol asks.</remarks>
    public Task Open(Incoming incoming)
    {
        CommOpen open = HandlerDesk.Read(incoming, Json.CommOpen);
        var comm = new Comm(sender, open.CommId ?? "", open.TargetName ?? "");
        Action<Comm, JsonElement>? opened;
        lock (_lock)
        {
            opened = _targets.GetValueOrDefault(comm.Target);
            if (opened is not null)
            {
                _open[comm.Id] = comm;
            }
        }

        if (opened is null)
        {
            comm.Close();
        }

        opened?.Invoke(comm, open.Data);
        return Task.CompletedTask;
    }

    public Task Message(Incoming incoming)
    {
        CommMessage message = HandlerDesk.Read(incoming, Json.CommMessage);
        Comm? comm;
        lock (_lock)
        {
            comm = _open.GetValueOrDefault(message.CommId ?? "");
        }

        comm?.Received?.Invoke(message.Data);
        return Task.CompletedTask;
    }

    public Task Close(Incoming incoming)
    {
        CommMessage message = HandlerDesk.Read(incoming, Json.CommMessage);
        lock (_lock)
        {
            _open.Remove(message.CommId ?? "");
        }

        return Task.CompletedTask;
    }
}
