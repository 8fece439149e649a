namespace Sparkify.Kernel;

/// <summary>Cuts a cell's text after a number of characters, with a notice.</summary>
internal sealed class LimitedOutput(ICellOutput inner, int limit) : ICellOutput
{
    private readonly Lock _lock = new();
    private long _written;

    public void Write(TextChannel channel, string text)
    {
        lock (_lock)
        {
            long left = limit - _written;
            _written += text.Length;
            if (left >= text.Length)
            {
                inner.Write(channel, text);
            }
            else if (left >= 0)
            {
                inner.Write(channel, text[..(int)left]);
                inner.Write(TextChannel.Error, $"\nThe output was cut after {limit:N0} characters.\n");
                _written = (long)limit + 1;
            }
        }
    }

    public void Display(MimeBundle bundle, string? displayId) => inner.Display(bundle, displayId);

    public void Update(MimeBundle bundle, string displayId) => inner.Update(bundle, displayId);

    public void Clear(bool wait) => inner.Clear(wait);

    public Task<string> AskAsync(string prompt, bool password, CancellationToken ct) =>
        inner.AskAsync(prompt, password, ct);
}
