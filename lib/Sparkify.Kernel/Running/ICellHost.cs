namespace Sparkify.Kernel;

/// <summary>Runs the cells of one notebook: a session in this process, or one in a process of its own.</summary>
public interface ICellHost
{
    /// <summary>The outcomes of <c>Check.That</c> so far, in order.</summary>
    IReadOnlyList<CheckOutcome> Checks { get; }

    /// <summary>True when no further cell can be run.</summary>
    bool HasEnded { get; }

    /// <summary>Runs a cell.</summary>
    /// <param name="code">The cell's text: C# and directives.</param>
    /// <param name="output">Where its output goes.</param>
    /// <param name="ct">Interrupts the cell.</param>
    Task<CellResult> ExecuteAsync(string code, ICellOutput output, CancellationToken ct);
}
