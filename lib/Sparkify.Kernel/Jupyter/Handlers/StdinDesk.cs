using Sparkify.Kernel.Jupyter.Messages;
using Sparkify.Kernel.Jupyter.Transport;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>Asks the person at the front end, one question at a time.</summary>
internal sealed class StdinDesk(MessageSender sender) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private TaskCompletionSource<string>? _pending;

    public async Task<string> AskAsync(JupyterMessage request, InputRequest question, CancellationToken ct)
    {
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            var pending = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _pending, pending);
            sender.Ask(request, question);
            return await pending.Task.WaitAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _pending, null);
            _one.Release();
        }
    }

    /// <summary>Takes an answer; one that nobody waits for is dropped.</summary>
    public void Answer(Incoming incoming)
    {
        if (incoming.Message.Type == "input_reply")
        {
            string value = HandlerDesk.Read(incoming, HandlerDesk.Json.InputReply).Value ?? "";
            Volatile.Read(ref _pending)?.TrySetResult(value);
        }
    }

    public void Dispose() => _one.Dispose();
}
