using System.Diagnostics;

namespace Sparkify.Kernel;

/// <summary>
/// Runs a notebook from top to bottom; after a failed cell no other is run, unless the cell may fail.
/// </summary>
public sealed class NotebookRunner(ICellHost session, RunOptions options)
{
    private const string MayFailTag = "raises-exception";

    private readonly List<(NotebookCell Cell, OutputRecorder Output, CellResult Result)> _done = [];
    private readonly List<int> _unraised = [];

    /// <summary>Runs the cells and reports; the notebook given stays as it is.</summary>
    /// <exception cref="KernelException">A parameter does not exist or its value does not fit.</exception>
    public async Task<RunReport> RunAsync(NotebookDocument notebook, CancellationToken ct)
    {
        NotebookDocument executed = notebook.Clone();
        ParameterCell.Apply(executed, options.Parameters);
        List<(NotebookCell Cell, string Chapter)> cells = CodeCells(executed);
        foreach (NotebookCell cell in executed.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            cell.SetOutputs([], null);
        }

        long start = Stopwatch.GetTimestamp();
        int run = 0;
        CellResult result = CellResult.Done;
        while (run < cells.Count && result is CellResult.Ok)
        {
            result = await RunAsync(cells[run], ++run, cells.Count, ct).ConfigureAwait(false);
            result = MayFail(cells[run - 1].Cell) ? Expect(result, run) : result;
        }

        WriteOutputs();
        return new RunReport
        {
            Notebook = executed,
            CellsRun = run,
            CellsTotal = cells.Count,
            Elapsed = Stopwatch.GetElapsedTime(start),
            Checks = session.Checks,
            Failure = result is CellResult.Failed error ? FailureOf(cells[run - 1].Cell, run, error) : null,
            Interrupted = result is CellResult.Cancelled,
            Unraised = _unraised,
        };
    }

    private static bool MayFail(NotebookCell cell) => cell.Tags.Contains(MayFailTag);

    /// <summary>The rule of Jupyter's tools: the failure is kept with the cell, and the run goes on.</summary>
    private CellResult Expect(CellResult result, int number)
    {
        if (result is CellResult.Ok)
        {
            _unraised.Add(number);
        }

        return result is CellResult.Failed && !session.HasEnded ? CellResult.Done : result;
    }

    private static List<(NotebookCell Cell, string Chapter)> CodeCells(NotebookDocument notebook)
    {
        var cells = new List<(NotebookCell, string)>();
        string chapter = "";
        foreach (NotebookCell cell in notebook.Cells)
        {
            chapter = NotebookHeading.Chapter(cell) ?? chapter;
            if (cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source))
            {
                cells.Add((cell, chapter));
            }
        }

        return cells;
    }

    private async Task<CellResult> RunAsync(
        (NotebookCell Cell, string Chapter) cell,
        int number,
        int total,
        CancellationToken ct)
    {
        options.Progress?.Report(new RunStep(number, total, cell.Chapter, null));
        long start = Stopwatch.GetTimestamp();
        var recorder = new OutputRecorder(_done.Count == 0 ? null : _done[^1].Output);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.CellTimeout ?? Timeout.InfiniteTimeSpan);
        CellResult result = await session.ExecuteAsync(cell.Cell.CodeToRun, recorder, limit.Token)
            .ConfigureAwait(false);
        if (result is CellResult.Cancelled && !ct.IsCancellationRequested)
        {
            result = TimedOut();
        }

        _done.Add((cell.Cell, recorder, result));
        options.Progress?.Report(new RunStep(number, total, cell.Chapter, Stopwatch.GetElapsedTime(start)));
        return result;
    }

    /// <summary>At the end, since a cell may update what an earlier one has shown.</summary>
    private void WriteOutputs()
    {
        for (int i = 0; i < _done.Count; i++)
        {
            (NotebookCell cell, OutputRecorder output, CellResult result) = _done[i];
            cell.SetOutputs(output.ToJson(result, i + 1), i + 1);
        }
    }

    private CellResult.Failed TimedOut()
    {
        string message = $"The cell took longer than {options.CellTimeout!.Value.TotalSeconds:0.###} seconds.";
        return new CellResult.Failed("Timeout", message, [message]);
    }

    private static RunFailure FailureOf(NotebookCell cell, int number, CellResult.Failed error)
    {
        int shift = cell.CodeToRun.Length == cell.Source.Length ? 0 : 1;
        int? line = error.Line - shift;
        string code = line is > 0 ? cell.Source.Split('\n').ElementAtOrDefault(line.Value - 1) ?? "" : "";
        return new RunFailure(number, line, code.Trim(), error);
    }
}
