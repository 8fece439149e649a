namespace Sparkify.Kernel;

/// <summary>Where a cell's output goes: a front end, a notebook file, a terminal. Called from any thread.</summary>
public interface ICellOutput
{
    /// <summary>Text written to a console stream.</summary>
    void Write(TextChannel channel, string text);

    /// <summary>Something to show; with a display id when it may be updated later.</summary>
    void Display(MimeBundle bundle, string? displayId);

    /// <summary>Replaces what was shown under a display id, wherever it stands.</summary>
    void Update(MimeBundle bundle, string displayId);

    /// <summary>Removes the cell's output so far; with <paramref name="wait"/>, when the next output comes.</summary>
    void Clear(bool wait);

    /// <summary>Asks the user for a line of text, unseen when it is a password.</summary>
    /// <exception cref="KernelException">The front end cannot ask.</exception>
    Task<string> AskAsync(string prompt, bool password, CancellationToken ct);
}
