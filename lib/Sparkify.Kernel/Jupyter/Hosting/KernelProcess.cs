using System.Runtime.InteropServices;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Jupyter;

/// <summary>Runs a kernel as a process that Jupyter started: with its signals and under its parent's eye.</summary>
public static class KernelProcess
{
    /// <summary>Serves the connection until a client, a signal or the parent's end ends it.</summary>
    /// <param name="connection">Where to listen and how to sign.</param>
    /// <param name="open">Opens the session; runs while the kernel answers already.</param>
    /// <param name="options">How to behave.</param>
    /// <param name="ct">Ends the kernel.</param>
    /// <exception cref="KernelException">A port cannot be listened on.</exception>
    public static async Task RunAsync(
        ConnectionFile connection,
        Func<CSharpSession> open,
        JupyterKernelOptions options,
        CancellationToken ct = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var kernel = new JupyterKernel(connection, Task.Run(() => OpenAsync(open, end.Token), ct), options);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            kernel.Interrupt();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            end.Cancel();
        });
        Task watch = EndWithParentAsync(end, options.Log);
        await kernel.RunAsync(end.Token).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await watch.ConfigureAwait(false);
    }

    private static async Task<CSharpSession> OpenAsync(Func<CSharpSession> open, CancellationToken ct)
    {
        await CSharpSession.WarmUpAsync(ct).ConfigureAwait(false);
        CSharpSession session = open();
        _ = session.WarmUpLanguageAsync(ct);
        return session;
    }

    private static async Task EndWithParentAsync(CancellationTokenSource end, Action<string> log)
    {
        try
        {
            await ParentWatch.WaitAsync(end.Token).ConfigureAwait(false);
            log("The process that started the kernel has ended, and so does the kernel.");
            await end.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The kernel ended first.
            return;
        }
    }
}
