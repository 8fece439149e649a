using Sparkify.Kernel;

namespace Sparkify.Cli.Notebooks;

/// <summary>One run of a notebook from the command line.</summary>
internal sealed class NotebookRun(RunRequest request)
{
    private const int BadUsage = 2;
    private const int Stopped = 130;

    private readonly string _folder = Path.GetFullPath(request.Folder);
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;

    /// <summary>Runs, writes what came of it, tells it, and gives the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        try
        {
            string path = Path.GetFullPath(request.Notebook);
            NotebookDocument notebook = NotebookDocument.Load(path);
            if ((notebook.LanguageFault ?? WritableFolder.Fault(_folder)) is { } fault)
            {
                throw new KernelException(fault);
            }

            if (Cultures.Fault is { } missing)
            {
                await _error.WriteLineAsync(missing);
            }

            RunReport report = await RunAsync(notebook, path, ct);
            IReadOnlyList<string> written = await RunFiles.WriteAsync(report, request, _folder, _error);
            new RunSummary(report, written).Write(_out, _error);
            return report switch
            {
                { Interrupted: true } => Stopped,
                { Succeeded: true } => 0,
                _ => 1,
            };
        }
        catch (KernelException exception)
        {
            _error.WriteLine(exception.Message);
            return BadUsage;
        }
    }

    /// <summary>As in Jupyter, the notebook's folder is the current one for its cells.</summary>
    private Task<RunReport> RunAsync(NotebookDocument notebook, string path, CancellationToken ct) =>
        RunProgress.RunAsync(Path.GetFileName(path), async progress =>
        {
            RunOptions options = new()
            {
                Parameters = request.Parameters,
                CellTimeout = request.CellTimeout,
                Progress = progress,
            };
            await using WorkerProcess worker = WorkerProcess.Start(WorkerCommand.Line(), Path.GetDirectoryName(path)!);
            return await new NotebookRunner(worker, options).RunAsync(notebook, ct);
        });
}
