using Sparkify.Kernel.Jupyter.Messages;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>
/// Publishes a cell's output; printed text is gathered, so that a loop does not flood the client.
/// </summary>
internal sealed class JupyterOutput : ICellOutput
{
    private readonly Lock _lock = new();
    private readonly PrintedText _text = new();
    private readonly HandlerDesk _desk;
    private readonly StdinDesk _stdin;
    private readonly JupyterMessage _request;
    private readonly bool _allowStdin;
    private int _sendings;

    public JupyterOutput(HandlerDesk desk, StdinDesk stdin, JupyterMessage request, bool allowStdin)
    {
        _desk = desk;
        _stdin = stdin;
        _request = request;
        _allowStdin = allowStdin;
    }

    private static JupyterJson Json => HandlerDesk.Json;

    public void Write(TextChannel channel, string text)
    {
        lock (_lock)
        {
            if (_text.IsEmpty)
            {
                _ = FlushLaterAsync(_text.Delay(_desk.Options.StreamDelay), _sendings);
            }

            _text.Add(channel, text);
            if (_text.IsFull)
            {
                SendText();
            }
        }
    }

    public void Display(MimeBundle bundle, string? displayId) => Show("display_data", bundle, displayId);

    public void Update(MimeBundle bundle, string displayId) => Show("update_display_data", bundle, displayId);

    public void Clear(bool wait)
    {
        lock (_lock)
        {
            SendText();
            _desk.Sender.Publish("clear_output", _request.Header, new ClearOutput(wait), Json.ClearOutput);
        }
    }

    public Task<string> AskAsync(string prompt, bool password, CancellationToken ct)
    {
        if (!_allowStdin)
        {
            throw new KernelException(
                $"The notebook asks \"{prompt}\", but nobody can answer: this front end runs it "
                + "without standard input. Run it in Jupyter or VS Code, or set the value in a cell.");
        }

        Flush();
        return _stdin.AskAsync(_request, new InputRequest(prompt, password), ct);
    }

    public void Flush()
    {
        lock (_lock)
        {
            SendText();
        }
    }

    /// <remarks>Text that was sent in the meantime took this sending's place.</remarks>
    private async Task FlushLaterAsync(TimeSpan delay, int sendings)
    {
        await Task.Delay(delay, _desk.Options.Time).ConfigureAwait(false);
        lock (_lock)
        {
            if (sendings == _sendings)
            {
                SendText();
            }
        }
    }

    private void Show(string messageType, MimeBundle bundle, string? displayId)
    {
        var content = new DisplayData
        {
            Data = bundle.ToJson(),
            Metadata = bundle.Metadata,
            Transient = new Transient { DisplayId = displayId },
        };
        lock (_lock)
        {
            SendText();
            _desk.Sender.Publish(messageType, _request.Header, content, Json.DisplayData);
        }
    }

    private void SendText()
    {
        _sendings++;
        foreach (StreamOutput part in _text.Take())
        {
            _desk.Sender.Publish("stream", _request.Header, part, Json.StreamOutput);
        }
    }
}
