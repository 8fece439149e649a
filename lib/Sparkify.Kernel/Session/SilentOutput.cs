namespace Sparkify.Kernel;

/// <summary>Output that nobody sees.</summary>
internal sealed class SilentOutput : ICellOutput
{
    public static readonly SilentOutput Instance = new();

    public void Write(TextChannel channel, string text)
    {
    }

    public void Display(MimeBundle bundle, string? displayId)
    {
    }

    public void Update(MimeBundle bundle, string displayId)
    {
    }

    public void Clear(bool wait)
    {
    }

    public Task<string> AskAsync(string prompt, bool password, CancellationToken ct) =>
        throw new KernelException("Nobody is here to answer a question.");
}
