using System.Text;

namespace Sparkify.Kernel;

/// <summary>Splits a cell at its <c>#!</c> lines.</summary>
internal sealed class CellParser(DirectiveRegistry registry, string cell)
{
    private static readonly Dictionary<string, string> NoValues = [];

    private readonly CSharpLines _code = new(cell);
    private readonly List<CellPart> _parts = [];
    private readonly StringBuilder _text = new();
    private CellPart.Call? _block;
    private int _start;

    public static IReadOnlyList<CellPart> Parse(string cell, DirectiveRegistry registry)
    {
        string text = cell.ReplaceLineEndings("\n");
        var parser = new CellParser(registry, text);
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
        if (!IsDirective(line) || (_block is null && _code.IsInside(position)))
        {
            _text.Append(line).Append('\n');
            return;
        }

        (string name, string arguments) = SplitName(line);
        Directive known = registry.Get(name);
        Directive? help = DirectiveHelp.Of(known, arguments);
        Directive directive = help ?? known;
        if (_block is not null && directive.Kind != DirectiveKind.Block && !_block.Directive.IsOfKernels)
        {
            throw new KernelException(
                $"\"#!{name}\" on line {index + 1} stands inside \"#!{_block.Directive.Name}\". "
                + "Put it before that line, or begin with \"#!csharp\" again.");
        }

        CellPart.Call? around = _block;
        Flush();
        _start = index + 1;
        IReadOnlyDictionary<string, string> values =
            directive.IsOfKernels || help is not null ? NoValues : DirectiveArguments.Parse(directive, arguments);
        Add(new CellPart.Call(directive, values, "", index + 1) { Text = line }, around);
        if (directive.Kind == DirectiveKind.Block)
        {
            _code.RestartAt(Math.Min(position + line.Length + 1, cell.Length));
        }
    }

    private void Add(CellPart.Call call, CellPart.Call? around)
    {
        if (call.Directive.Kind == DirectiveKind.Block)
        {
            _block = call.Directive.Kernel == CSharpKernel.KernelName
                ? null
                : call with { Kernel = call.Directive.Kernel ?? call.Kernel };
        }
        else
        {
            _parts.Add(call with { Kernel = around?.Kernel ?? call.Kernel });
            _block = around is null ? null : around with { Text = "" };
        }
    }

    private void Flush()
    {
        string text = _text.ToString();
        _text.Clear();
        if (_block is not null)
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
