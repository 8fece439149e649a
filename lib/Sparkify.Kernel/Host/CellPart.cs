namespace Sparkify.Kernel;

/// <summary>A part of a cell: C# code, a use of a directive, or a question what a directive does.</summary>
internal abstract record CellPart
{
    private CellPart()
    {
    }

    /// <summary>C# code, with empty lines in front so that its lines are numbered as in the cell.</summary>
    public sealed record Code(string Text) : CellPart;

    /// <summary>What a directive tells of itself.</summary>
    public sealed record Help(string Text) : CellPart;

    /// <summary>A directive, with the lines that it takes, and its line in the cell from 1.</summary>
    public sealed record Call(Directive Directive, string Body, int Line) : CellPart
    {
        /// <summary>The directive's own line.</summary>
        public string Text { get; init; } = "";

        /// <summary>The kernel whose directive it is.</summary>
        public string Kernel { get; init; } = CSharpKernel.KernelName;
    }
}
