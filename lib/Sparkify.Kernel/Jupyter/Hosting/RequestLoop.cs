using System.Threading.Channels;
using Sparkify.Kernel.Jupyter.Handlers;
using Sparkify.Kernel.Jupyter.Transport;

namespace Sparkify.Kernel.Jupyter;

/// <summary>Answers the requests of a channel one after the other, each between "busy" and "idle".</summary>
internal sealed class RequestLoop(HandlerDesk desk)
{
    private readonly Dictionary<string, Func<Incoming, Task>> _handlers = new(StringComparer.Ordinal);
    private readonly Channel<Incoming> _queue =
        Channel.CreateUnbounded<Incoming>(new UnboundedChannelOptions { SingleReader = true });

    public Func<Incoming, Task> this[string type]
    {
        set => _handlers[type] = value;
    }

    public void Add(Incoming incoming) => _queue.Writer.TryWrite(incoming);

    /// <summary>Takes no more requests; those that wait are still answered.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await foreach (Incoming incoming in _queue.Reader.ReadAllAsync(ct).ConfigureAwait(false))
            {
                await AnswerAsync(incoming).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            desk.Log("The kernel ends with requests that were not answered.");
        }
    }

    private async Task AnswerAsync(Incoming incoming)
    {
        if (!_handlers.TryGetValue(incoming.Message.Type, out Func<Incoming, Task>? handler))
        {
            desk.Log($"The message type \"{incoming.Message.Type}\" is not known on the {incoming.Channel} channel.");
            return;
        }

        desk.Sender.Status("busy", incoming.Message.Header);
        try
        {
            await handler(incoming).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            desk.ReplyError(incoming, failure);
        }
        finally
        {
            desk.Sender.Status("idle", incoming.Message.Header);
        }
    }
}
