namespace Sparkify.Kernel;

/// <summary>Carries how a cell ended, through the commands of kernels, to whoever shows it.</summary>
internal sealed class CellFailure(CellResult result) : Exception(MessageOf(result))
{
    public CellResult Result { get; } = result;

    private static string MessageOf(CellResult result) => result switch
    {
        CellResult.Failed failed => failed.Message,
        CellResult.Cancelled => "The cell was interrupted.",
        _ => "The cell ended well.",
    };
}
