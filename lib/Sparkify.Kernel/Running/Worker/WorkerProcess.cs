using System.Diagnostics;
using System.IO.Pipes;

namespace Sparkify.Kernel;

/// <summary>
/// A session in a process of its own: whatever a cell does to that process, this one goes on, with all that the cell
/// put out until then.
/// </summary>
public sealed class WorkerProcess : ICellHost, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly NamedPipeServerStream _pipe;
    private readonly Task<bool> _connected;
    private readonly Lock _lock = new();
    private readonly List<WorkerCell> _cells = [];
    private readonly List<CheckOutcome> _checks = [];
    private string _lastWords = "";
    private volatile WorkerDeath? _death;

    private WorkerProcess(Process process, NamedPipeServerStream pipe, string name)
    {
        _process = process;
        _pipe = pipe;
        _connected = ConnectAsync(name);
    }

    /// <inheritdoc/>
    public IReadOnlyList<CheckOutcome> Checks
    {
        get
        {
            lock (_lock)
            {
                return [.. _checks];
            }
        }
    }

    /// <inheritdoc/>
    public bool HasEnded => _death is not null;

    /// <summary>The process's id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts the process.</summary>
    /// <param name="command">
    /// The program and its arguments; the name that it gives to <see cref="WorkerHost.ServeAsync"/> is added as the
    /// last.
    /// </param>
    /// <param name="folder">The current folder of the cells.</param>
    public static WorkerProcess Start(IReadOnlyList<string> command, string folder)
    {
        string name = $"sparkify-{Guid.NewGuid():N}"[..24];
        string place = OperatingSystem.IsWindows() ? name : Path.Combine(Path.GetTempPath(), name);
        var pipe = new NamedPipeServerStream(
            place, PipeDirection.InOut, 1, PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), place])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return new WorkerProcess(process, pipe, place);
    }

    /// <inheritdoc/>
    public async Task<CellResult> ExecuteAsync(string code, ICellOutput output, CancellationToken ct)
    {
        var cell = new WorkerCell(output);
        int number;
        lock (_lock)
        {
            _cells.Add(cell);
            number = _cells.Count;
        }

        if (!await _connected.ConfigureAwait(false) || _death is not null)
        {
            return _death!.Result(ct);
        }

        Send(new WorkerFrame(WorkerFrameKind.Run, number, code));
        using CancellationTokenRegistration stop = ct.Register(() => _ = InterruptAsync(cell, number));
        return await cell.Ended.ConfigureAwait(false) ?? _death!.Result(ct);
    }

    /// <summary>Closes the session and ends the process.</summary>
    public async ValueTask DisposeAsync()
    {
        if (await _connected.ConfigureAwait(false))
        {
            Send(new WorkerFrame(WorkerFrameKind.End, 0, ""));
        }

        await ExitAsync(Patience).ConfigureAwait(false);
        await _pipe.DisposeAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task<bool> ConnectAsync(string place)
    {
        using var gone = new CancellationTokenSource();
        Task exit = _process.WaitForExitAsync(gone.Token);
        Task connect = _pipe.WaitForConnectionAsync(gone.Token);
        bool connected = await Task.WhenAny(exit, connect).ConfigureAwait(false) == connect;
        await gone.CancelAsync().ConfigureAwait(false);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(place);
        }

        if (connected)
        {
            _ = Task.Run(ReadAsync, CancellationToken.None);
        }
        else
        {
            _death = await WorkerDeath.OfAsync(_process, "").ConfigureAwait(false);
        }

        return connected;
    }

    private async Task ReadAsync()
    {
        while (await WorkerFrame.ReadAsync(_pipe).ConfigureAwait(false) is { } frame)
        {
            Take(frame);
        }

        await ExitAsync(Patience).ConfigureAwait(false);
        _death = await WorkerDeath.OfAsync(_process, _lastWords).ConfigureAwait(false);
        lock (_lock)
        {
            _cells.ForEach(cell => cell.End(null));
        }
    }

    private void Take(WorkerFrame frame)
    {
        lock (_lock)
        {
            switch (frame.Kind)
            {
                case WorkerFrameKind.LastWords:
                    _lastWords = frame.Text;
                    break;
                case WorkerFrameKind.Check:
                    _checks.Add(WorkerJson.ReadCheck(frame.Text, frame.Cell));
                    break;
                default:
                    _cells[frame.Cell - 1].Take(frame);
                    break;
            }
        }
    }

    private void Send(WorkerFrame frame)
    {
        try
        {
            frame.WriteTo(_pipe);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The reader sees that the process has ended.
            return;
        }
    }

    /// <summary>A worker that does not hear it, such as one that is out of memory, is ended.</summary>
    private async Task InterruptAsync(WorkerCell cell, int number)
    {
        Send(new WorkerFrame(WorkerFrameKind.Interrupt, number, ""));
        if (await Task.WhenAny(cell.Ended, Task.Delay(Patience)).ConfigureAwait(false) != cell.Ended)
        {
            Kill();
        }
    }

    private async Task ExitAsync(TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
            return;
        }
    }
}
