using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>What a cell wrote and showed, as plain text.</summary>
internal sealed class RecordedCell : ICellOutput
{
    public List<string> Shown { get; } = [];

    public List<MimeBundle> Bundles { get; } = [];

    public void Write(TextChannel channel, string text) => Shown.Add(text);

    public void Display(MimeBundle bundle, string? displayId)
    {
        Bundles.Add(bundle);
        Shown.Add(bundle.Text(MimeBundle.PlainText) ?? "");
    }

    public void Update(MimeBundle bundle, string displayId) => Display(bundle, displayId);

    public void Clear(bool wait) => Shown.Clear();

    public Task<string> AskAsync(string prompt, bool password, CancellationToken ct) => Task.FromResult("");
}
