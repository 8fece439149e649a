using System.Text;

namespace Sparkify.Kernel;

/// <summary>Splits a cell at its <c>#!</c> lines.</summary>
internal sealed class CellParser(NotebookDirectives directives, string cell)
{
    private readonly CSharpLines _code = new(cell);
    private readonly List<CellPart> _parts = [];
    private readonly StringBuilder _text = new();
    private CellPart.Call? _block;
    private int _start;

    /// <summary>True for the lines of a language whose selector asked for help: they are not run.</summary>
    private bool _isLeftOut;

    public static IReadOnlyList<CellPart> Parse(string cell, NotebookDirectives directives)
    {
        string text = cell.ReplaceLineEndings("\n");
        var parser = new CellParser(directives, text);
        string[] lines = text.Split('\n');
        int position = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            parser.Read(lines[i], i, position);
            position += lines[i].Length + 1;
        }

        parser.Flush();
        return parser._parts;
    }

    private static bool IsDirective(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) && line.Length > 2 && char.IsAsciiLetter(line[2]);

    private void Read(string line, int index, int position)
    {
        if (!IsDirective(line) || (_block is null && !_isLeftOut && _code.IsInside(position)))
        {
            _text.Append(line).Append('\n');
            return;
        }

        (string name, string arguments) = SplitName(line);
        Directive directive = directives.Get(name);
        CellPart.Call? around = _block;
        bool isBeforeItsCode = around is not null && directive.Kernel is null && IsBlank(_text);
        if (isBeforeItsCode)
        {
            _text.Clear();
        }
        else
        {
            Flush();
        }

        _start = index + 1;
        if (DirectiveHelp.Of(directive, arguments, directives) is { } help)
        {
            _parts.Add(new CellPart.Help(help));
            _isLeftOut = directive.IsForeign;
        }
        else
        {
            Add(new CellPart.Call(directive, "", index + 1) { Text = line }, around);
        }

        if (directive.Kernel is not null)
        {
            _code.RestartAt(Math.Min(position + line.Length + 1, cell.Length));
        }
    }

    private void Add(CellPart.Call call, CellPart.Call? around)
    {
        if (call.Directive.Kernel is { } kernel)
        {
            _block = call.Directive.IsForeign ? call with { Kernel = kernel } : null;
        }
        else
        {
            _parts.Add(call with { Kernel = around?.Kernel ?? call.Kernel });
            _block = around is null || ReferenceEquals(_block, around) ? around : around with { Text = "" };
        }
    }

    private static bool IsBlank(StringBuilder text) => string.IsNullOrWhiteSpace(text.ToString());

    private void Flush()
    {
        string text = _text.ToString();
        _text.Clear();
        if (_isLeftOut)
        {
            _isLeftOut = false;
        }
        else if (_block is not null)
        {
            _parts.Add(_block with { Body = text.TrimEnd('\n') });
            _block = null;
        }
        else if (!string.IsNullOrWhiteSpace(text))
        {
            _parts.Add(new CellPart.Code(new string('\n', _start) + text));
        }
    }

    private static (string Name, string Arguments) SplitName(string line)
    {
        string text = line[2..].Trim();
        int end = text.AsSpan().IndexOfAny(' ', '\t');
        return end < 0 ? (text, "") : (text[..end], text[end..].Trim());
    }
}
