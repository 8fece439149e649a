using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Sparkify.Kernel.Language;

namespace Sparkify.Kernel;

public sealed partial class CSharpSession
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);
    private volatile CellRun? _run;
    private readonly Lazy<CSharpLanguage> _language;
    private int _busy;
    private volatile CellContext? _running;
    private CellResult.Failed? _lateExit;

    /// <summary>The kernels of this notebook: <c>csharp</c> is this session.</summary>
    public CompositeKernel Root { get; }

    /// <summary>The kernel that runs this session's C#.</summary>
    internal CSharpKernel CSharp => (CSharpKernel)Root.FindKernelByName(CSharpKernel.KernelName);

    /// <summary>What an editor may ask about the next cell.</summary>
    internal CSharpLanguage Language => _language.Value;

    /// <summary>Says that C# is at work, which ends an interrupt in its own way, until this is disposed.</summary>
    internal IDisposable BeginWork() => new Work(this, +1);

    /// <summary>The line of the directive that the kernels work on; null while C# runs.</summary>
    internal string? DirectiveText => _run?.Directive?.Text;

    /// <summary>Shows the running cell's value now: something is to be told after it.</summary>
    internal void ShowValueOfCell() => _run?.ShowValue();

    /// <summary>Runs C# for a command, within the cell that runs or by itself.</summary>
    internal async Task<CellResult> RunCodeOfAsync(string code, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return CellResult.Done;
        }

        CellContext cell = CellContext.Current is { } current && current.Session == this
            ? current
            : new CellContext(this, SilentOutput.Instance, code, ct);
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(ct, cell.Token);
        return await CatchAsync(() => RunCodeAsync(code, cell, interrupt.Token), cell, interrupt.Token)
            .ConfigureAwait(false);
    }

    /// <summary>Leaves a directive of a cell, and the lines that it takes, to the kernels.</summary>
    private async Task<CellResult> SendWithinAsync(CellPart.Call call)
    {
        CellRun run = _run!;
        string text = string.Join('\n', ((string[])[call.Text, call.Body]).Where(part => part.Length > 0));
        run.Directive = call;
        using (new Work(this, -1))
        {
            KernelCommandResult result = await Root.SendAsync(new SubmitCode(text, call.Kernel)).ConfigureAwait(false);
            if (result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed)
            {
                run.Fail(failed.Exception, failed.Message);
            }
        }

        run.Directive = null;
        return run.Failure ?? CellResult.Done;
    }

    /// <summary>What a failure looks like to the reader of a cell.</summary>
    internal CellResult.Failed Describe(Exception exception, CellContext cell) =>
        CellErrors.Of(exception, _context, cell.Number);

    /// <summary>
    /// Ends the running cell, since it or what an earlier cell left running asked for the program's end; between cells
    /// the next one is told.
    /// </summary>
    internal void EndCell(CellExitException refusal)
    {
        CellContext? running = _running;
        CellResult.Failed result = CellErrors.OfExit(refusal, _context, running?.Number ?? 0);
        if (CellContext.OfThisFlow is { } caller && caller != running)
        {
            string message = $"Code that cell {caller.Number} left running: {result.Message}";
            result = new CellResult.Failed(result.Name, message, [message]);
        }

        if (running is null)
        {
            _lateExit = result;
        }
        else
        {
            running.EndWith(result);
        }
    }

    /// <summary>A cell without directives is a submission like any other.</summary>
    private static KernelCommand CommandOf(string code, CellContext cell) =>
        code.StartsWith('#') || code.Contains("\n#", StringComparison.Ordinal)
            ? new CellCommand(code, cell)
            : new SubmitCode(code, CSharpKernel.KernelName);

    /// <summary>Sends a command of a cell through the kernels, and gives the cell's result.</summary>
    private async Task<CellResult> SendAsync(KernelCommand command, CellContext cell)
    {
        var run = new CellRun(cell, command);
        _run = run;
        using var late = new CancellationTokenSource();
        using CancellationTokenRegistration interrupt = cell.Token.Register(() => _ = CancelLaterAsync(cell, late));
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
    private async Task CancelLaterAsync(CellContext cell, CancellationTokenSource late)
    {
        while (Volatile.Read(ref _busy) > 0)
        {
            await Task.Delay(BetweenLooks).ConfigureAwait(false);
        }

        cell.EndAtCheckpoints();
        _ = CellCheckpoint.RaiseUntilAsync(Task.CompletedTask);
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

    private void Take(KernelEvent happened)
    {
        if (_run is { } run && run.Owns(happened))
        {
            run.Take(happened);
        }
    }

    /// <summary>Counts up or down how many pieces of C# are at work, and back when it ends.</summary>
    private sealed class Work : IDisposable
    {
        private readonly CSharpSession _session;
        private readonly int _count;

        public Work(CSharpSession session, int count)
        {
            (_session, _count) = (session, count);
            Interlocked.Add(ref session._busy, count);
        }

        public void Dispose() => Interlocked.Add(ref _session._busy, -_count);
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
