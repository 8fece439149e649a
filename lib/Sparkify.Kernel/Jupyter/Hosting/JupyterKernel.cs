using Sparkify.Kernel.Jupyter.Handlers;
using Sparkify.Kernel.Jupyter.Transport;
using Sparkify.Kernel.Jupyter.Wire;
using Sparkify.Kernel.Language;

namespace Sparkify.Kernel.Jupyter;

/// <summary>A C# session behind Jupyter's messaging protocol.</summary>
public sealed class JupyterKernel : IDisposable
{
    private readonly KernelSockets _sockets;
    private readonly RequestLoop _shell;
    private readonly RequestLoop _control;
    private readonly StdinDesk _stdin;
    private readonly CurrentCell _cell = new();
    private readonly TaskCompletionSource<bool> _shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens the sockets that the connection file names; <see cref="RunAsync"/> begins to answer.</summary>
    /// <param name="connection">Where to listen and how to sign.</param>
    /// <param name="session">The session; it may still be on its way while the kernel answers already.</param>
    /// <param name="options">How to behave.</param>
    /// <exception cref="KernelException">A port cannot be listened on.</exception>
    public JupyterKernel(ConnectionFile connection, Task<CSharpSession> session, JupyterKernelOptions? options = null)
    {
        options ??= new JupyterKernelOptions();
        _sockets = new KernelSockets(connection, options.Log);
        var sender = new MessageSender(_sockets.Send, options.Time);
        _stdin = new StdinDesk(sender);
        var history = new ExecutionHistory();
        var desk = new HandlerDesk(sender, session, options);
        Comms = new CommDesk(sender);
        var info = new InfoHandlers(desk, connection);
        var execute = new ExecuteHandler(desk, new ExecuteParts
        {
            Stdin = _stdin,
            History = history,
            Cell = _cell,
            LanguageOf = LanguageOf,
            NextOrder = () => _sockets.NextOrder,
        });
        var language = new LanguageHandlers(desk, LanguageOf);
        _shell = new RequestLoop(desk)
        {
            ["kernel_info_request"] = info.KernelInfo,
            ["connect_request"] = info.Connect,
            ["execute_request"] = execute.HandleAsync,
            ["complete_request"] = language.CompleteAsync,
            ["inspect_request"] = language.InspectAsync,
            ["is_complete_request"] = language.IsCompleteAsync,
            ["history_request"] = new HistoryHandler(desk, history).Handle,
            ["comm_info_request"] = Comms.Info,
            ["comm_open"] = Comms.Open,
            ["comm_msg"] = Comms.Message,
            ["comm_close"] = Comms.Close,
        };
        _control = new RequestLoop(desk)
        {
            ["kernel_info_request"] = info.KernelInfo,
            ["connect_request"] = info.Connect,
            ["interrupt_request"] = request => info.Interrupt(request, Interrupt),
            ["shutdown_request"] = request => info.Shutdown(request, Shutdown),
            ["debug_request"] = info.Debug,
        };
        _sockets.Arrived = Dispatch;
        _sockets.Subscribed = sender.Welcome;
        Sender = sender;
    }

    /// <summary>The comms between cells and the front end's widgets.</summary>
    internal CommDesk Comms { get; }

    private MessageSender Sender { get; }

    /// <summary>Interrupts the running cell; does nothing when none is running.</summary>
    public void Interrupt() => _cell.Interrupt();

    /// <summary>Answers until a client asks for the end or the token is cancelled.</summary>
    /// <returns>Whether the client said that it will start the kernel again.</returns>
    public async Task<bool> RunAsync(CancellationToken ct = default)
    {
        Sender.Status("starting", null);
        _sockets.Start();
        using CancellationTokenRegistration end = ct.Register(() => Shutdown(false));
        using var stop = new CancellationTokenSource();
        Task loops = Task.WhenAll(_shell.RunAsync(stop.Token), _control.RunAsync(stop.Token));
        bool restart = await _shutdown.Task.ConfigureAwait(false);
        _cell.Interrupt();
        _shell.Complete();
        _control.Complete();
        await Task.WhenAny(loops, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None)).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await _sockets.FlushAsync().ConfigureAwait(false);
        return restart;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cell.Dispose();
        _stdin.Dispose();
        _sockets.Dispose();
    }

    private static CSharpLanguage LanguageOf(CSharpSession session) => session.Language;

    private void Shutdown(bool restart) => _shutdown.TrySetResult(restart);

    /// <remarks>
    /// Requests that must not wait behind a running cell go to the control loop wherever they came in.
    /// </remarks>
    private void Dispatch(Incoming incoming)
    {
        string type = incoming.Message.Type;
        if (incoming.Channel == KernelChannel.Stdin)
        {
            _stdin.Answer(incoming);
        }
        else if (incoming.Channel == KernelChannel.Control || type is "interrupt_request" or "shutdown_request")
        {
            _control.Add(incoming);
        }
        else
        {
            _shell.Add(incoming);
        }
    }
}
