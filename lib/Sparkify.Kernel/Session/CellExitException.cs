namespace Sparkify.Kernel;

/// <summary>A cell asked for the end of the whole program.</summary>
public sealed class CellExitException : Exception
{
    /// <summary>An exception without the call.</summary>
    public CellExitException()
        : this("A call")
    {
    }

    /// <summary>An exception that names the call.</summary>
    public CellExitException(string call)
        : base($"{call} was not done: a cell may not end the program. Leave a cell by \"return;\", and stop the run by "
            + "throwing an exception.")
    {
    }

    /// <summary>An exception that names the call.</summary>
    public CellExitException(string call, Exception innerException)
        : base(call, innerException)
    {
    }
}
