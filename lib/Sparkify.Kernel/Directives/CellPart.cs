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
        : CellPart
    {
        /// <summary>The directive's own line.</summary>
        public string Text { get; init; } = "";

        /// <summary>The kernel whose directive it is.</summary>
        public string Kernel { get; init; } = CSharpKernel.KernelName;
    }
}
