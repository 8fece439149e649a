namespace Sparkify.Kernel;

/// <summary>
/// Runs a cell's continuations on the cell's own thread, where they can be interrupted, whenever that thread waits
/// for one; on the thread pool otherwise, so that code which blocks on a task cannot deadlock.
/// </summary>
internal sealed class CellPump : SynchronizationContext
{
    private readonly object _lock = new();
    private (SendOrPostCallback Callback, object? State)? _next;
    private bool _waiting;
    private bool _stopped;

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_lock)
        {
            if (_stopped)
            {
                return;
            }

            if (_waiting && _next is null)
            {
                _next = (d, state);
                Monitor.PulseAll(_lock);
                return;
            }
        }

        ThreadPool.QueueUserWorkItem(_ => d(state));
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <summary>Runs continuations until the task has ended or the token asks to stop.</summary>
    public void RunUntilDone(Task task, CancellationToken ct)
    {
        task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        using CancellationTokenRegistration registration = ct.Register(Wake);
        while (!task.IsCompleted)
        {
            (SendOrPostCallback Callback, object? State)? next = WaitForNext(task, ct);
            if (next is { } item)
            {
                item.Callback(item.State);
            }
        }
    }

    /// <summary>Drops the cell's further continuations: an interrupted cell must not go on.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _stopped = true;
        }
    }

    private (SendOrPostCallback Callback, object? State)? WaitForNext(Task task, CancellationToken ct)
    {
        lock (_lock)
        {
            _waiting = true;
            while (_next is null && !task.IsCompleted && !ct.IsCancellationRequested)
            {
                Monitor.Wait(_lock);
            }

            _waiting = false;
            (SendOrPostCallback, object?)? next = _next;
            _next = null;
            ct.ThrowIfCancellationRequested();
            return next;
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }
}
