using Microsoft.CodeAnalysis;

namespace Sparkify.Kernel.Language;

/// <summary>Editing services for a session's next cell: completion, inspection, completeness.</summary>
internal sealed class CSharpLanguage : IDisposable
{
    private readonly CSharpSession _session;
    private readonly LanguageWorkspace _workspace = new();
    private readonly CSharpCompleter _completer;
    private readonly CSharpInspector _inspector;
    private readonly CallHelper _calls;
    private volatile bool _isWarmingUp;

    public CSharpLanguage(CSharpSession session)
    {
        _session = session;
        _completer = new CSharpCompleter(_workspace);
        _inspector = new CSharpInspector(_workspace);
        _calls = new CallHelper(_workspace);
    }

    /// <summary>
    /// Loads Roslyn's editing services and has them compiled to machine code, step by step: before each it waits until
    /// the session is idle, and a cell ends the step at work. Meanwhile the compiler alone completes.
    /// </summary>
    public async Task WarmUpAsync(SessionIdleness idleness, CancellationToken ct)
    {
        _isWarmingUp = true;
        try
        {
            foreach (Func<CancellationToken, Task> step in WarmUpSteps())
            {
                await idleness.RunAsync(step, ct).ConfigureAwait(false);
            }
        }
        finally
        {
            _isWarmingUp = false;
        }
    }

    private IEnumerable<Func<CancellationToken, Task>> WarmUpSteps()
    {
        foreach (Action load in LanguageWorkspace.LoadSteps())
        {
            yield return ct => Task.Run(load, ct);
        }

        SessionSnapshot snapshot = _session.Snapshot();
        foreach (string code in (string[])["Console.", "\"a\".", "new[] { 1 }.", "Con"])
        {
            yield return ct => _completer.CompleteAsync(code, code.Length, snapshot, ct);
        }

        yield return ct => _inspector.InspectAsync("Console", 3, snapshot, ct);
        yield return ct => _calls.DescribeAsync("Console.Write(", 14, snapshot, ct);
    }

    /// <summary>What may be written at a position, in UTF-16 units.</summary>
    public async Task<CodeCompletion> CompleteAsync(string cell, int position, CancellationToken ct)
    {
        if (KernelCompleter.IsAsked(cell, position, _session))
        {
            return await KernelCompleter.CompleteAsync(cell, position, _session.Root, ct).ConfigureAwait(false);
        }

        if (DirectiveCompleter.Complete(cell, position, _session.Directives) is { } directive)
        {
            return directive;
        }

        string code = CellMask.Apply(cell, _session.Directives);
        return CellBlock.At(cell, position, _session.Directives) is not null || IsHidden(cell, code, position)
            ? new CodeCompletion(position, position, [])
            : await CompleteCodeAsync(code, position, ct).ConfigureAwait(false);
    }

    /// <summary>What may be written at a position of C#.</summary>
    public Task<CodeCompletion> CompleteCodeAsync(string code, int position, CancellationToken ct) => _isWarmingUp
        ? Task.FromResult(ColdCompleter.Complete(code, position, _session.Snapshot(), ct))
        : _completer.CompleteAsync(code, position, _session.Snapshot(), ct);

    /// <summary>The call that a position of C# stands in; null where it stands in none.</summary>
    public Task<CallHelp?> DescribeCallAsync(string code, int position, CancellationToken ct) =>
        _calls.DescribeAsync(code, position, _session.Snapshot(), ct);

    /// <summary>The compiler's errors and warnings in C#.</summary>
    public async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(string code, CancellationToken ct)
    {
        Document document = _workspace.Open(code, _session.Snapshot());
        SemanticModel model = (await document.GetSemanticModelAsync(ct).ConfigureAwait(false))!;
        return
        [
            .. model.GetDiagnostics(cancellationToken: ct)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning),
        ];
    }

    /// <summary>What the name at a position is; null where there is none or it is not known.</summary>
    public async Task<CodeInspection?> InspectAsync(string cell, int position, CancellationToken ct)
    {
        if (CellMask.NameOf(cell) is { } name && !cell.Contains('\n', StringComparison.Ordinal))
        {
            return _session.Directives.Find(name) is { } directive ? Describe(directive) : null;
        }

        string code = CellMask.Apply(cell, _session.Directives);
        return await _inspector.InspectAsync(code, position, _session.Snapshot(), ct).ConfigureAwait(false);
    }

    /// <summary>Whether the cell is typed to its end, and the next line's indent where it is not.</summary>
    public Completeness Check(string cell, out string indent)
    {
        indent = "";
        return BlockCompleteness.Check(cell, _session.Directives) ?? CompletenessCheck.Check(
            CellMask.Apply(cell, _session.Directives), CellCompilation.ParseOptions, out indent);
    }

    public void Dispose() => _workspace.Dispose();

    /// <remarks>A line of another language was blanked out: its text before the position is gone.</remarks>
    private static bool IsHidden(string cell, string code, int position) =>
        position > 0 && cell[position - 1] != code[position - 1];

    private static CodeInspection Describe(Directive directive)
    {
        string usage = string.Join('\n', directive.Parameters.Select(p => $"  --{p.Name}  {p.Description}"));
        string text = $"#!{directive.Name}: {directive.Description}\n{usage}".TrimEnd();
        return new CodeInspection(text, text);
    }
}
