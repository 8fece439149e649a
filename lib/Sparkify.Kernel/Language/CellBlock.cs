namespace Sparkify.Kernel.Language;

/// <summary>The lines of a cell that a block directive takes, from start to end in UTF-16 units.</summary>
internal sealed record CellBlock(Directive Directive, int Start, int End)
{
    /// <summary>The block that a position stands in; null where it stands in C#.</summary>
    public static CellBlock? At(string cell, int position, NotebookDirectives directives)
    {
        CellBlock? block = null;
        int offset = 0;
        var code = new CSharpLines(cell);
        foreach (string line in CellMask.Lines(cell))
        {
            if (CellMask.NameOf(line) is { } name && directives.Find(name) is { Kernel: not null } directive
                && (block is not null || !code.IsInside(offset)))
            {
                code.RestartAt(offset + line.Length);
                if (offset > position)
                {
                    block = block is null ? null : block with { End = offset };
                    break;
                }

                block = directive.IsForeign
                    ? new CellBlock(directive, offset + line.Length, cell.Length)
                    : null;
            }

            offset += line.Length;
        }

        return block?.Start <= position ? block : null;
    }
}
