using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Sparkify.Kernel;

public sealed partial class CSharpSession
{
    private volatile CellRun? _run;

    /// <summary>The kernels of this notebook: <c>csharp</c> is this session.</summary>
    public CompositeKernel Root { get; }

    /// <summary>Runs C# for a command, within the cell that runs or by itself.</summary>
    internal async Task<CellResult> RunCodeOfAsync(string code, CancellationToken ct)
    {
        CellContext cell = CellContext.Current is { } current && current.Session == this
            ? current
            : new CellContext(this, SilentOutput.Instance, code, ct);
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(ct, cell.Token);
        return await CatchAsync(() => RunCodeAsync(code, cell, interrupt.Token), cell, interrupt.Token)
            .ConfigureAwait(false);
    }

    /// <summary>What a failure looks like to the reader of a cell.</summary>
    internal CellResult.Failed Describe(Exception exception, CellContext cell) =>
        CellErrors.Of(exception, _context, cell.Number);

    /// <summary>Sends a command of a cell through the kernels, and gives the cell's result.</summary>
    private async Task<CellResult> SendAsync(KernelCommand command, CellContext cell)
    {
        var run = new CellRun(cell, command);
        _run = run;
        using var late = new CancellationTokenSource();
        using CancellationTokenRegistration interrupt = cell.Token.Register(() => _ = CancelLaterAsync(late));
        try
        {
            await Root.SendAsync(command, late.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            run.Fail(exception, exception.Message);
        }

        return run.Result;
    }

    /// <summary>
    /// Foreign kernels hear of an interrupt by the command's token, which ends the command at once; so it waits until
    /// the session's own code has ended, which tidies up.
    /// </summary>
    private async Task CancelLaterAsync(CancellationTokenSource late)
    {
        while (Volatile.Read(ref _inCode) > 0)
        {
            await Task.Delay(20).ConfigureAwait(false);
        }

        try
        {
            await late.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The cell has ended meanwhile.
            return;
        }
    }

    private CompositeKernel CreateKernels()
    {
        var root = new CompositeKernel { DefaultKernelName = CSharpKernel.KernelName };
        root.Add(new CSharpKernel(this).UseValueSharing().UseWho(), ["c#", "C#"]);
        root.KernelEvents.Subscribe(new EventReader(happened =>
        {
            if (_run is { } run && run.Owns(happened))
            {
                run.Take(happened);
            }
        }));
        return root;
    }

    private sealed class EventReader(Action<KernelEvent> read) : IObserver<KernelEvent>
    {
        public void OnNext(KernelEvent value) => read(value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
