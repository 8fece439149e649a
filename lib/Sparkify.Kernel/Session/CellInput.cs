namespace Sparkify.Kernel;

/// <summary>What a cell reads from the console: lines that are asked of whoever runs the notebook.</summary>
internal sealed class CellInput(TextReader console) : TextReader
{
    private string _line = "";
    private CellContext? _asker;

    public override int Peek()
    {
        if (CellContext.Current is null)
        {
            return console.Peek();
        }

        Fill();
        return _line[0];
    }

    public override int Read()
    {
        if (CellContext.Current is null)
        {
            return console.Read();
        }

        Fill();
        int next = _line[0];
        _line = _line[1..];
        return next;
    }

    public override string? ReadLine()
    {
        if (CellContext.Current is null)
        {
            return console.ReadLine();
        }

        Fill();
        string line = _line[..^1];
        _line = "";
        return line;
    }

    /// <summary>There is no end that could be read to: one line is all.</summary>
    public override string ReadToEnd() => CellContext.Current is null ? console.ReadToEnd() : ReadLine()!;

    private void Fill()
    {
        // What one cell left unread of its line is not the next cell's.
        if (_line.Length == 0 || _asker != CellContext.Current)
        {
            _asker = CellContext.Current;
            _line = Cells.Notebook.input() + "\n";
        }
    }
}
