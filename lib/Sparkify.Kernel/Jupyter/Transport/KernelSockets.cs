using System.Threading.Channels;
using NetMQ;
using NetMQ.Sockets;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Jupyter.Transport;

/// <summary>
/// The five sockets of a kernel, served by one thread that runs no code of the notebook, so that the kernel stays
/// answerable whatever a cell does. Messages go out in the order in which they were sent.
/// </summary>
internal sealed class KernelSockets : IDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Dictionary<KernelChannel, NetMQSocket> _sockets;
    private readonly RouterSocket _heartbeat = new();
    private readonly NetMQQueue<Outgoing> _outgoing = new();
    private readonly Channel<Outgoing> _given = Channel.CreateUnbounded<Outgoing>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly Task _passing;
    private readonly NetMQPoller _poller;
    private readonly MessageFrames _frames;
    private readonly UnreadOutput _unread = new(TimeSpan.FromSeconds(5));
    private readonly Action<string> _log;
    private long _arrived;

    public KernelSockets(ConnectionFile file, Action<string> log)
    {
        _log = log;
        _frames = new MessageFrames(new MessageSigner(file.Key));
        if (file.Key.Length == 0)
        {
            log("The connection file's key is empty, so messages are not signed: "
                + "whoever reaches the kernel's ports can run code. Start the kernel from Jupyter, which makes a key.");
        }

        _sockets = new Dictionary<KernelChannel, NetMQSocket>
        {
            [KernelChannel.Shell] = new RouterSocket(),
            [KernelChannel.Control] = new RouterSocket(),
            [KernelChannel.IoPub] = new XPublisherSocket(),
            [KernelChannel.Stdin] = new RouterSocket(),
        };
        _poller = [_heartbeat, _outgoing, .. _sockets.Values];
        _passing = PassOnAsync();
        try
        {
            Bind(file);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Called on the sockets' thread with each good message; must return at once.</summary>
    public Action<Incoming>? Arrived { get; set; }

    /// <summary>Called on the sockets' thread with the topic of each new subscription to the output channel.</summary>
    public Action<byte[]>? Subscribed { get; set; }

    /// <summary>The number that the next arriving message gets.</summary>
    public long NextOrder => Volatile.Read(ref _arrived);

    public void Start() => _poller.RunAsync("jupyter-sockets", true);

    /// <summary>
    /// Sends a message; any thread may call, a cell's own included. An output waits for front ends that read slowly.
    /// </summary>
    /// <returns>False for an output that is left out, since a front end has stopped to read.</returns>
    public bool Send(KernelChannel channel, JupyterMessage message)
    {
        var outgoing = new Outgoing(_sockets[channel], _frames.Write(message))
        {
            IsPublished = channel == KernelChannel.IoPub,
        };
        if (outgoing.IsPublished && !_unread.Admit(outgoing.Bytes, message.IsOutput))
        {
            return false;
        }

        return _given.Writer.TryWrite(outgoing);
    }

    /// <summary>Waits until all that was sent before has been handed to the sockets.</summary>
    public async Task FlushAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _given.Writer.TryWrite(new Outgoing(null, []) { Done = done });
        await Task.WhenAny(done.Task, Task.Delay(LastWords)).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _given.Writer.TryComplete();
        _passing.Wait(LastWords);
        _poller.Dispose();
        _heartbeat.Dispose();
        foreach (NetMQSocket socket in _sockets.Values)
        {
            socket.Dispose();
        }

        _outgoing.Dispose();
    }

    /// <remarks>
    /// A thread that is interrupted in the middle of <see cref="NetMQQueue{T}.Enqueue"/> leaves a queue that never
    /// sends again, so no cell's thread goes there.
    /// </remarks>
    private async Task PassOnAsync()
    {
        await foreach (Outgoing next in _given.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            _outgoing.Enqueue(next);
        }
    }

    private void Bind(ConnectionFile file)
    {
        foreach ((KernelChannel channel, NetMQSocket socket) in _sockets)
        {
            socket.Options.MaxMsgSize = JupyterProtocol.MaxMessageBytes;
            socket.Options.SendHighWatermark = 0;
            socket.Options.ReceiveHighWatermark = 0;
            socket.Options.Linger = LastWords;
            socket.ReceiveReady += (_, ready) => Receive(channel, ready.Socket);
        }

        _sockets[KernelChannel.IoPub].Options.XPubVerbose = true;
        _heartbeat.Options.MaxMsgSize = JupyterProtocol.MaxMessageBytes;
        _heartbeat.Options.Linger = TimeSpan.Zero;
        _heartbeat.ReceiveReady += (_, ready) => Echo(ready.Socket);
        _outgoing.ReceiveReady += (_, ready) => SendAll(ready.Queue);
        Bind(_sockets[KernelChannel.Shell], file, file.ShellPort);
        Bind(_sockets[KernelChannel.Control], file, file.ControlPort);
        Bind(_sockets[KernelChannel.IoPub], file, file.IoPubPort);
        Bind(_sockets[KernelChannel.Stdin], file, file.StdinPort);
        Bind(_heartbeat, file, file.HeartbeatPort);
    }

    private static void Bind(NetMQSocket socket, ConnectionFile file, int port)
    {
        string address = file.Address(port);
        try
        {
            socket.Bind(address);
        }
        catch (Exception cause) when (cause is NetMQException or System.Net.Sockets.SocketException)
        {
            throw new KernelException(
                $"The kernel cannot listen on \"{address}\": {cause.Message} Start it again with free ports.", cause);
        }
    }

    private void Receive(KernelChannel channel, NetMQSocket socket)
    {
        NetMQMessage? received = null;
        while (socket.TryReceiveMultipartMessage(ref received))
        {
            byte[][] frames = [.. received!.Select(frame => frame.ToByteArray())];
            if (channel == KernelChannel.IoPub)
            {
                Subscription(frames);
            }
            else
            {
                Deliver(channel, frames);
            }

            received = null;
        }
    }

    private void Deliver(KernelChannel channel, byte[][] frames)
    {
        try
        {
            JupyterMessage message = _frames.Read(frames);
            Arrived?.Invoke(new Incoming(channel, message, _arrived));
            Interlocked.Increment(ref _arrived);
        }
        catch (KernelException cause)
        {
            _log($"A message on the {channel} channel was dropped. {cause.Message}");
        }
    }

    /// <remarks>A subscription is one frame: 1 (or 0 for its end) and the topic.</remarks>
    private void Subscription(byte[][] frames)
    {
        if (frames is [[1, ..] subscription])
        {
            Subscribed?.Invoke(subscription[1..]);
        }
    }

    private static void Echo(NetMQSocket socket)
    {
        NetMQMessage? ping = null;
        while (socket.TryReceiveMultipartMessage(ref ping))
        {
            socket.TrySendMultipartMessage(ping!);
            ping = null;
        }
    }

    private void SendAll(NetMQQueue<Outgoing> queue)
    {
        while (queue.TryDequeue(out Outgoing? next, TimeSpan.Zero))
        {
            if (next.Socket is { } socket)
            {
                TrySend(socket, next);
            }

            next.Done?.TrySetResult();
        }
    }

    private void TrySend(NetMQSocket socket, Outgoing message)
    {
        try
        {
            if (message.IsPublished)
            {
                Publish(socket, message);
            }
            else
            {
                socket.TrySendMultipartBytes([.. message.Frames]);
            }
        }
        catch (NetMQException cause)
        {
            _log($"A message could not be sent. {cause.Message}");
        }
    }

    private void Publish(NetMQSocket socket, Outgoing message)
    {
        for (int i = 0; i < message.Frames.Count - 1; i++)
        {
            socket.TrySendFrame(message.Frames[i], more: true);
        }

        Msg last = _unread.Hold(message.Frames[^1], message.Bytes);
        socket.TrySend(ref last, TimeSpan.Zero, more: false);
        last.Close();
    }

    private sealed record Outgoing(NetMQSocket? Socket, IReadOnlyList<byte[]> Frames)
    {
        /// <summary>What the message fills in memory, with what is kept beside each frame.</summary>
        public long Bytes { get; } = Frames.Sum(frame => frame.Length + 64L);

        public bool IsPublished { get; init; }

        public TaskCompletionSource? Done { get; init; }
    }
}
