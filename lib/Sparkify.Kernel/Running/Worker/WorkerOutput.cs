namespace Sparkify.Kernel;

/// <summary>A cell's output in a worker: each piece is handed to the run at once.</summary>
internal sealed class WorkerOutput(Action<WorkerFrame> send, int cell) : ICellOutput
{
    public void Write(TextChannel channel, string text) =>
        send(new WorkerFrame(channel == TextChannel.Out ? WorkerFrameKind.Out : WorkerFrameKind.Error, cell, text));

    public void Display(MimeBundle bundle, string? displayId) =>
        send(new WorkerFrame(WorkerFrameKind.Display, cell, WorkerJson.Write(bundle, displayId)));

    public void Update(MimeBundle bundle, string displayId) =>
        send(new WorkerFrame(WorkerFrameKind.Update, cell, WorkerJson.Write(bundle, displayId)));

    public void Clear(bool wait) =>
        send(new WorkerFrame(wait ? WorkerFrameKind.ClearNext : WorkerFrameKind.Clear, cell, ""));

    public Task<string> AskAsync(string prompt, bool password, CancellationToken ct) =>
        OutputRecorder.Refuse(prompt);
}
