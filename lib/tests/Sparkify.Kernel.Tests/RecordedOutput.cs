using System.Text;

namespace Sparkify.Kernel.Tests;

/// <summary>Keeps what a cell put out.</summary>
internal sealed class RecordedOutput : ICellOutput
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();

    public string Out => Locked(() => _out.ToString());

    public string Error => Locked(() => _error.ToString());

    public List<(MimeBundle Bundle, string? Id)> Shown { get; } = [];

    public List<(MimeBundle Bundle, string Id)> Updates { get; } = [];

    public List<string> Questions { get; } = [];

    public string Answer { get; init; } = "";

    public void Write(TextChannel channel, string text) =>
        Locked(() => (channel == TextChannel.Out ? _out : _error).Append(text));

    public void Display(MimeBundle bundle, string? displayId) => Locked(() => Shown.Add((bundle, displayId)));

    public void Update(MimeBundle bundle, string displayId) => Locked(() => Updates.Add((bundle, displayId)));

    public void Clear(bool wait) => Locked(Shown.Clear);

    public Task<string> AskAsync(string prompt, bool password, CancellationToken ct)
    {
        Questions.Add(prompt);
        return Task.FromResult(Answer);
    }

    private void Locked(Action action) => Locked(() =>
    {
        action();
        return true;
    });

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
