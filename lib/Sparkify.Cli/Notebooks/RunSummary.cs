using System.Globalization;
using Sparkify.Kernel;

namespace Sparkify.Cli.Notebooks;

/// <summary>What the user reads at the end of a run.</summary>
internal sealed class RunSummary(RunReport report, IReadOnlyList<string> written)
{
    /// <summary>Problems go to the error stream, the summary to the output.</summary>
    public void Write(TextWriter output, TextWriter error)
    {
        foreach (CheckOutcome check in report.Checks.Where(check => !check.Passed))
        {
            string value = check.Value.Length > 0 ? $" ({check.Value})" : "";
            error.WriteLine($"✗ Cell {check.Cell}: {check.What}{value}");
        }

        foreach (int cell in report.Unraised)
        {
            error.WriteLine($"Cell {cell} is tagged \"raises-exception\", and it ended well.");
        }

        if (report.Failure is { } failure)
        {
            Write(failure, error);
        }
        else if (report.Interrupted)
        {
            error.WriteLine($"Stopped in cell {report.CellsRun}.{NotRun()}");
        }

        output.WriteLine(Total());
        foreach (string path in written)
        {
            string near = Path.GetRelativePath(Environment.CurrentDirectory, path);
            output.WriteLine("Wrote " + (near.StartsWith("..", StringComparison.Ordinal) ? path : near));
        }
    }

    private void Write(RunFailure failure, TextWriter error)
    {
        string line = failure.Line is { } number ? $", line {number}" : "";
        error.WriteLine($"Cell {failure.Cell}{line} failed:");
        if (failure.Code.Length > 0)
        {
            error.WriteLine("    " + failure.Code);
        }

        foreach (string text in failure.Error.Traceback)
        {
            error.WriteLine(text);
        }

        error.WriteLine($"The run stopped there.{NotRun()}");
    }

    private string NotRun() => (report.CellsTotal - report.CellsRun) switch
    {
        0 => "",
        1 => " The cell after it was not run.",
        var left => $" The {left} cells after it were not run.",
    };

    private string Total()
    {
        int passed = report.Checks.Count - report.ChecksFailed;
        string checks = passed == 1 ? "1 check" : $"{passed} checks";
        string cells = report.CellsTotal == 1 ? "1 cell" : $"{report.CellsTotal} cells";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.CellsRun} of {cells} run in {report.Elapsed.TotalSeconds:0.0} s, "
            + $"{checks} passed, {report.ChecksFailed} failed.");
    }
}
