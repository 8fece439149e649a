namespace Sparkify.Kernel;

/// <summary>What came of a run.</summary>
public sealed record RunReport
{
    /// <summary>The notebook with the outputs of the cells that were run.</summary>
    public required NotebookDocument Notebook { get; init; }

    /// <summary>Code cells that were run, the failed one included.</summary>
    public required int CellsRun { get; init; }

    /// <summary>Code cells in the notebook.</summary>
    public required int CellsTotal { get; init; }

    /// <summary>How long the run took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The outcomes of <c>Check.That</c>, in order.</summary>
    public required IReadOnlyList<CheckOutcome> Checks { get; init; }

    /// <summary>Where the run stopped; null when every cell ended well.</summary>
    public RunFailure? Failure { get; init; }

    /// <summary>True when the user stopped the run.</summary>
    public bool Interrupted { get; init; }

    /// <summary>The numbers of the cells that are tagged "raises-exception" and ended well.</summary>
    public IReadOnlyList<int> Unraised { get; init; } = [];

    /// <summary>Checks that did not hold.</summary>
    public int ChecksFailed => Checks.Count(check => !check.Passed);

    /// <summary>True when every cell ended well and every check held.</summary>
    public bool Succeeded => Failure is null && !Interrupted && ChecksFailed == 0;
}
