namespace Sparkify.Kernel;

/// <summary>A part of a cell: C# code, or a use of a directive.</summary>
internal abstract record CellPart
{
    private CellPart()
    {
    }

    /// <summary>C# code, with empty lines in front so that its lines are numbered as in the cell.</summary>
    public sealed record Code(string Text) : CellPart;

    public sealed record Call(Directive Directive, IReadOnlyDictionary<string, string> Values, string Body, int Line)
        : CellPart;
}
