namespace Sparkify.Kernel;

/// <summary>A cell that runs in a worker, as the run sees it.</summary>
internal sealed class WorkerCell(ICellOutput output)
{
    private readonly TaskCompletionSource<CellResult?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How the cell ended; null when its process did.</summary>
    public Task<CellResult?> Ended => _ended.Task;

    public void End(CellResult? result) => _ended.TrySetResult(result);

    public void Take(WorkerFrame frame)
    {
        switch (frame.Kind)
        {
            case WorkerFrameKind.Out:
                output.Write(TextChannel.Out, frame.Text);
                break;
            case WorkerFrameKind.Error:
                output.Write(TextChannel.Error, frame.Text);
                break;
            case WorkerFrameKind.Clear or WorkerFrameKind.ClearNext:
                output.Clear(frame.Kind == WorkerFrameKind.ClearNext);
                break;
            case WorkerFrameKind.Display or WorkerFrameKind.Update:
                Show(frame);
                break;
            case WorkerFrameKind.Result:
                End(WorkerJson.ReadResult(frame.Text));
                break;
        }
    }

    private void Show(WorkerFrame frame)
    {
        (MimeBundle bundle, string? id) = WorkerJson.ReadBundle(frame.Text);
        if (frame.Kind == WorkerFrameKind.Display)
        {
            output.Display(bundle, id);
        }
        else
        {
            output.Update(bundle, id!);
        }
    }
}
