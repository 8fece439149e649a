using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Commands;
using Sparkify.Interactive;
using Sparkify.Kernel.Language;

namespace Sparkify.Kernel;

/// <summary>A C# session: cells run one after the other, and each sees what the earlier ones declared.</summary>
public sealed partial class CSharpSession : ICellHost, IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CellLoadContext _context = new();
    private readonly SubmissionChain _chain = new();
    private readonly Dictionary<string, MetadataReference> _references = new(StringComparer.OrdinalIgnoreCase);
    private readonly CSharpCompilationOptions _compilationOptions;
    private readonly LoadedScripts _scripts;
    private readonly UsingObjects _usingObjects = new();
    private int _compiled;
    private int _cells;

    /// <summary>Opens a session and takes over the process's console for the output of its cells.</summary>
    public CSharpSession(SessionOptions? options = null)
    {
        Options = options ?? new SessionOptions();
        CellCompilation.Prepare();
        _scripts = new LoadedScripts(Options.BaseFolder);
        _compilationOptions = CellCompilation.Options(Options.Usings, _scripts);
        foreach (string path in HostReferences.DefaultPaths)
        {
            AddReference(path);
        }

        Directives = new NotebookDirectives(this);
        _language = new Lazy<CSharpLanguage>(() => new CSharpLanguage(this));
        ConsoleRouter.Install();
        CellAsserts.Install();
        Root = NotebookKernels.Create(this);
        SparkifyExtension.AddTo(Root);
        Root.KernelEvents.Subscribe(new EventReader(Take));
    }

    // Checks and long work belong to the cell that runs, whichever session's that is.
    static CSharpSession()
    {
        Check.Made += (what, passed, value) =>
        {
            if (CellContext.Current is { } cell)
            {
                cell.Session.Record(new CheckOutcome(what, passed, value, cell.Number));
            }
        };
        ValueList.Teach();
        ShortForms.Teach();
        JsonForms.Teach();
        ChartHtml.BringsLibrary = () => CellContext.Current?.ClaimChartLibrary() != false;
        Interruption.Ambient = () => Cells.Notebook.CellCancellation;
    }

    /// <summary>A name for this session that no other has.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>What the session was opened with.</summary>
    public SessionOptions Options { get; }

    /// <summary>The directives that cells may use.</summary>
    internal NotebookDirectives Directives { get; }

    /// <summary>How many cells have been run.</summary>
    public int CellCount => _cells;

    /// <summary>Runs a cell; cells given at the same time wait for each other.</summary>
    /// <param name="code">The cell's text: C# and directives.</param>
    /// <param name="output">Where its output goes.</param>
    /// <param name="ct">Interrupts the cell: whatever it does, it ends or is left behind.</param>
    public async Task<CellResult> ExecuteAsync(string code, ICellOutput output, CancellationToken ct)
    {
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        _idleness.BeginCell();
        _cells++;
        using var context = new CellContext(this, output, code, ct);
        try
        {
            context.Enter();
            _running = context;
            KernelCommand command = CommandOf(MagicSpelling.Translate(code) ?? code, context);
            CellResult result = await SendAsync(command, context).ConfigureAwait(false);
            InheritedOutput.Drain();
            return context.Exit ?? Interlocked.Exchange(ref _lateExit, null) ?? result;
        }
        finally
        {
            _running = null;
            ConsoleRouter.Restore();
            context.Leave();
            _idleness.EndCell();
            _gate.Release();
        }
    }

    /// <summary>What completion and hover need to know of the cells so far.</summary>
    public SessionSnapshot Snapshot() => new()
    {
        References = [.. _references.Values],
        Usings = Options.Usings,
        Submissions = _chain.Codes,
        ParseOptions = CellCompilation.ParseOptions,
        CompilationOptions = _compilationOptions,
        Previous = _chain.Previous,
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _usingObjects.DisposeAllAsync().ConfigureAwait(false);
        _gate.Dispose();
        _idleness.Dispose();
        Root.Dispose();
        if (_language.IsValueCreated)
        {
            _language.Value.Dispose();
        }
    }

    /// <summary>The text of the cell whose charts bring plotly.js; null before the first chart.</summary>
    internal string? ChartCell { get; set; }

    /// <summary>Makes an assembly's types visible to cells.</summary>
    internal void AddReference(string path) =>
        _references[Path.GetFileNameWithoutExtension(path)] = HostReferences.ForPath(path);

    /// <summary>Runs text as part of a cell that is running already.</summary>
    internal Task<CellResult> RunWithinAsync(string code, CellContext context, CancellationToken ct) =>
        CatchAsync(() => RunPartsAsync(CellParser.Parse(code, Directives), context, ct), context, ct);

    private async Task<CellResult> CatchAsync(Func<Task<CellResult>> run, CellContext context, CancellationToken ct)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new CellResult.Cancelled(Abandoned: false);
        }
        catch (Exception exception)
        {
            return CellErrors.Of(exception, _context, context.Number);
        }
    }

    private async Task<CellResult> RunPartsAsync(
        IReadOnlyList<CellPart> parts, CellContext context, CancellationToken ct)
    {
        CellResult result = CellResult.Done;
        foreach (CellPart part in parts)
        {
            if (result is not CellResult.Ok ok)
            {
                break;
            }

            Show(ok.Value, context);
            _run?.ShowValue();
            result = part switch
            {
                CellPart.Code code => await RunCodeAsync(code.Text, context, ct).ConfigureAwait(false),
                CellPart.Call call => await SendWithinAsync(call).ConfigureAwait(false),
                CellPart.Help help => ShowHelp(help, context),
                _ => throw new InvalidOperationException($"\"{part}\" is no part of a cell."),
            };
        }

        return result;
    }

    private static CellResult ShowHelp(CellPart.Help help, CellContext context)
    {
        Show(MimeBundle.OfText(help.Text), context);
        return CellResult.Done;
    }

    private async Task<CellResult> RunCodeAsync(string text, CellContext context, CancellationToken ct)
    {
        string code = await ReferenceAsync(text, context, ct).ConfigureAwait(false);
        CellCompilation? cell = null;
        ChainEnd end = _chain.End(_references.Values);
        CellValue? value;
        try
        {
            value = await CellThread.RunAsync(
                () =>
                {
                    cell = Compile(code, context, end);
                    return Prepare(cell, end.Slots, ct);
                },
                Options.AbandonAfter,
                ct).ConfigureAwait(false);
        }
        catch (Exception) when (cell is { UsingVariables.Count: > 0 })
        {
            _usingObjects.Add(cell.UsingVariables, end.Holder);
            await _usingObjects.DisposeOfAsync(end.Holder).ConfigureAwait(false);
            throw;
        }

        if (value is null)
        {
            return Abandon(context);
        }

        _chain.Adopt(cell!, end);
        if (_usingObjects.IsAny)
        {
            await _usingObjects.DisposeAsync(cell!.Variables).ConfigureAwait(false);
        }

        _usingObjects.Add(cell!.UsingVariables, end.Holder);
        if (UncalledMain.Notice(code) is { } notice)
        {
            context.Output.Write(TextChannel.Error, notice + "\n");
        }

        return new CellResult.Ok(value.Bundle) { Object = value.Object };
    }

    private CellCompilation Compile(string code, CellContext context, ChainEnd end)
    {
        int number = Interlocked.Increment(ref _compiled);
        var scope = new CellScope($"Submission#{number}", end.References, end.Previous);
        return CellCompilation.Create(code, $"cell {context.Number}", _compilationOptions, scope);
    }

    private Func<Task<CellValue>> Prepare(CellCompilation cell, object?[] slots, CancellationToken ct)
    {
        Func<object?[], Task<object?>>? run = cell.HasCode ? cell.Load(_context, ct) : null;
        bool hasValue = cell.HasValue;
        return async () =>
        {
            // What is to be opened again, such as a file, is closed first.
            await _usingObjects.DisposeAsync([.. cell.UsingVariables.Select(variable => variable.Name)])
                .ConfigureAwait(continueOnCapturedContext: true);

            // On the cell's own context, so that formatting the value can be stopped like the rest of the cell.
            object? value = run is null
                ? NoValue(cell)
                : await run(slots).ConfigureAwait(continueOnCapturedContext: true);
            // The handle of what was shown is no value to show again.
            return hasValue && value is not DisplayHandle
                ? new CellValue(Displays.Bundle(value), value)
                : CellValue.None;
        };
    }

    private static object? NoValue(CellCompilation cell)
    {
        Diagnostic[] errors =
        [
            .. cell.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        ];
        return errors.Length == 0 ? null : throw new CellCompilationException(errors);
    }

    private CellResult.Cancelled Abandon(CellContext context)
    {
        context.Output.Write(
            TextChannel.Error,
            $"The cell did not end within {Options.AbandonAfter.TotalSeconds:0.#} seconds of the interrupt and was "
            + "left behind on its own thread; the session goes on with the state before the cell.\n");
        return new CellResult.Cancelled(Abandoned: true);
    }

    private static void Show(MimeBundle? value, CellContext context)
    {
        if (value is not null)
        {
            context.Output.Display(value, null);
        }
    }
}
