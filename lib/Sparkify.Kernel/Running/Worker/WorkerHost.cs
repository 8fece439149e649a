using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Sparkify.Kernel;

/// <summary>The process that a run's cells run in, from the inside.</summary>
public static class WorkerHost
{
    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Runs what a <see cref="WorkerProcess"/> asks for, until it says that this is all, or has ended.
    /// </summary>
    /// <param name="pipe">The name that the run gave.</param>
    /// <param name="open">Opens the session.</param>
    public static async Task ServeAsync(string pipe, Func<CSharpSession> open)
    {
        // The run is told as well, and says what is to be done.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        var stream = new NamedPipeClientStream(".", pipe, PipeDirection.InOut, PipeOptions.Asynchronous);
        await using ConfiguredAsyncDisposable close = stream.ConfigureAwait(false);
        await stream.ConnectAsync().ConfigureAwait(false);
        var worker = new Worker(stream);
        CSharpSession session = open();
        await using ConfiguredAsyncDisposable end = session.ConfigureAwait(false);
        await worker.RunAsync(session).ConfigureAwait(false);
    }

    /// <summary>Ends this process in any case, soon.</summary>
    private static void EndSoon()
    {
        var thread = new Thread(() =>
        {
            Thread.Sleep(Closing);
            Process.GetCurrentProcess().Kill();
        })
        {
            IsBackground = true,
        };
        thread.Start();
    }

    private sealed class Worker(Stream stream)
    {
        private readonly object _sending = new();
        private readonly Channel<WorkerFrame> _cells = Channel.CreateUnbounded<WorkerFrame>();
        private readonly object _running = new();
        private (int Cell, CancellationTokenSource Stop)? _current;
        private int _interrupted;

        public async Task RunAsync(CSharpSession session)
        {
            session.Checked += check =>
                Send(new WorkerFrame(WorkerFrameKind.Check, check.Cell, WorkerJson.Write(check)));
            InheritedOutput.LastWords = words => Send(new WorkerFrame(WorkerFrameKind.LastWords, 0, words));
            _ = Task.Run(ReadAsync);
            await foreach (WorkerFrame frame in _cells.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                await RunAsync(session, frame).ConfigureAwait(false);
            }
        }

        private async Task RunAsync(CSharpSession session, WorkerFrame frame)
        {
            using var stop = new CancellationTokenSource();
            lock (_running)
            {
                _current = (frame.Cell, stop);
                if (_interrupted >= frame.Cell)
                {
                    stop.Cancel();
                }
            }

            CellResult result = await session.ExecuteAsync(frame.Text, new WorkerOutput(Send, frame.Cell), stop.Token)
                .ConfigureAwait(false);
            lock (_running)
            {
                _current = null;
            }

            Send(new WorkerFrame(WorkerFrameKind.Result, frame.Cell, WorkerJson.Write(result)));
        }

        /// <summary>
        /// Reads until the run has said that this is all; the end of the run itself is the end of all.
        /// </summary>
        private async Task ReadAsync()
        {
            while (await WorkerFrame.ReadAsync(stream).ConfigureAwait(false) is { Kind: not WorkerFrameKind.End } frame)
            {
                if (frame.Kind == WorkerFrameKind.Interrupt)
                {
                    Interrupt(frame.Cell);
                }
                else
                {
                    _cells.Writer.TryWrite(frame);
                }
            }

            EndSoon();
            Interrupt(int.MaxValue);
            _cells.Writer.TryComplete();
        }

        private void Interrupt(int cell)
        {
            lock (_running)
            {
                _interrupted = cell;
                if (_current is { } running && running.Cell <= cell)
                {
                    _ = running.Stop.CancelAsync();
                }
            }
        }

        private void Send(WorkerFrame frame)
        {
            lock (_sending)
            {
                try
                {
                    frame.WriteTo(stream);
                }
                catch (Exception gone) when (gone is IOException or ObjectDisposedException)
                {
                    // The run has ended, and this process will: the reader has seen it.
                    return;
                }
            }
        }
    }
}
