using System.Globalization;
using Microsoft.Data.Analysis;
using Sparkify.Cli.Notebooks;
using Sparkify.Engines;
using Sparkify.Kernel;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Notebook;

/// <summary>What the directives do, by the plain calls of <see cref="LivyCommands"/>.</summary>
internal sealed partial class LivyHandlers(LivyCommands commands, Directive? otherSql)
{
    /// <summary>Shows progress, and turns a failure on the cluster into a failure of the cell.</summary>
    public Func<DirectiveCall, CancellationToken, Task<CellResult>> Guarded(
        Func<DirectiveCall, CancellationToken, Task<CellResult>> handler) => async (call, ct) =>
    {
        using var progress = new CellProgress(call.Output);
        commands.Progress = progress;
        try
        {
            return await handler(call, ct);
        }
        catch (LivyException error)
        {
            return new CellResult.Failed(
                error.ErrorName ?? nameof(LivyException),
                error.ErrorValue ?? error.Message,
                [error.Message, .. error.Traceback],
                call.Line);
        }
        finally
        {
            commands.Progress = null;
        }
    };

    public async Task<CellResult> CodeAsync(DirectiveCall call, string kind, CancellationToken ct)
    {
        LivyQueryOptions rows = Rows(call);
        LivySession session = await commands.SessionAsync(ct);
        if (!string.IsNullOrWhiteSpace(call.Body))
        {
            try
            {
                Show(call, await session.RunAsync(call.Body, kind, ct));
            }
            catch (LivyException error) when (call["optional"] is not null && error.IsMissingKind)
            {
                return Say(call, NotRun(LivyKind.Language(kind), error));
            }
        }

        if (call["output"] is { } variable)
        {
            LivyTable table = await commands.OutputAsync(variable, kind, rows, ct);
            await KeepAsync(call, variable, table.Frame, ct);
            return table.Notice is { } notice ? Say(call, notice) : CellResult.Done;
        }

        return CellResult.Done;
    }

    public Task<BodyCompletion> CompleteAsync(string kind, (string Code, int Position) at, CancellationToken ct) =>
        LivyCompleter.CompleteAsync(commands, kind, at, ct);

    public async Task<CellResult> SqlAsync(DirectiveCall call, CancellationToken ct)
    {
        bool connected = call["connection"] is not null
            || call.Session.Root.ChildKernels.Any(kernel => kernel is SqlConnectionKernel);
        if (call["engine"] is null && connected && otherSql is not null)
        {
            return await otherSql.Handler(call, ct);
        }

        LivyQueryOptions rows = Rows(call);
        ISqlEngine? engine = NotebookEngines.Find(call.Session, call["engine"]);
        if (engine is not null and not LivyEngine)
        {
            object? found = await new EngineConnection(engine, owned: false).QueryAsync(Body(call), ct);
            return await ShowAsync(call, found as DataFrame, ct);
        }

        LivySession session = (engine as LivyEngine)?.Session ?? await commands.SessionAsync(ct);
        LivyTable table = await session.QueryAsync(Body(call), rows, ct);
        await ShowAsync(call, table.Frame, ct);
        return table.Notice is { } notice ? Say(call, notice) : CellResult.Done;
    }

    public async Task<CellResult> ConfigureAsync(DirectiveCall call, CancellationToken ct)
    {
        await commands.ConfigureAsync(Body(call), call["force"] is not null, ct);
        return await InfoAsync(call, ct);
    }

    public async Task<CellResult> SendAsync(DirectiveCall call, CancellationToken ct)
    {
        string name = call["input"]!;
        string there = call["varname"] ?? name;
        object value = call.Session.FindVariable(name)?.Value
            ?? throw new LivyException($"The variable \"{name}\" is not there or is null; set it in a cell first.");
        bool asFrame = call["vartype"] switch
        {
            null => value is DataFrame,
            "df" => true,
            "str" => false,
            _ => throw new LivyException("-t must be str or df."),
        };
        IReadOnlyList<string> languages = asFrame
            ? await commands.SendAsync(
                there,
                value as DataFrame ?? throw Not(name, "data frame", "-t str"),
                Number(call, "maxrows") ?? 2500,
                ct)
            : await commands.SendAsync(there, value as string ?? throw Not(name, "text", "-t df"), null, ct);
        string variable = languages.Count == 0
            ? "no variable, for the server runs SQL only"
            : $"the variable \"{there}\" in {string.Join(" and ", languages.Select(LivyKind.Language))}";
        return Say(call, asFrame
            ? $"\"{name}\" is the view \"{there}\" on the cluster, for SQL, and {variable}."
            : $"\"{name}\" is {variable} on the cluster.");
    }

    public async Task<CellResult> PrettyAsync(DirectiveCall call, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct);
        LivyOutput output = await session.RunAsync(Body(call), LivyKind.Spark, ct);
        call.Output.Display(MimeBundle.OfHtml(OutputHtml.Pretty(output.Text), output.Text), null);
        return CellResult.Done;
    }

    public async Task<CellResult> MatplotAsync(DirectiveCall call, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct);
        Show(call, await session.RunAsync($"%matplot {call["figure"]}", LivyKind.PySpark, ct));
        return CellResult.Done;
    }

    private LivyQueryOptions Rows(DirectiveCall call)
    {
        LivySettings defaults = commands.Settings ?? new LivySettings();
        string method = call["samplemethod"] ?? defaults.SampleMethod;
        if (method is not ("take" or "sample"))
        {
            throw new LivyException($"The sample method \"{method}\" is not known: -m must be take or sample.");
        }

        string? given = call["samplefraction"];
        double fraction = defaults.SampleFraction;
        if (given is not null && !double.TryParse(given, CultureInfo.InvariantCulture, out fraction)
            || fraction is < 0 or > 1)
        {
            throw new LivyException($"The fraction \"{given}\" is wrong: -r must be a number from 0 to 1.");
        }

        return new LivyQueryOptions
        {
            MaxRows = Number(call, "maxrows") ?? defaults.MaxRows,
            SampleFraction = method == "sample" ? fraction : null,
        };
    }

    internal static int? Number(DirectiveCall call, string name) => call[name] is not { } text ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number
        : throw new LivyException($"--{name} is \"{text}\"; it must be a whole number.");

    /// <summary>Why an optional cell was passed over, in the server's words, and where the code would run.</summary>
    private static string NotRun(string language, LivyException error)
    {
        string said = (error.ErrorValue ?? error.Message).Split('\n')[0].Split(". ")[0].TrimEnd('.');
        string remedy = language == "Python" ? "\"sparkify livy start --engine spark\" can, and so can " : "it takes ";
        return $"Not run, for the server cannot run {language} (\"{said}\"); {remedy}a cluster that has {language}.";
    }

    private static string Body(DirectiveCall call) => string.IsNullOrWhiteSpace(call.Body)
        ? throw new LivyException($"\"#!{call.Directive.Name}\" has nothing to run: write it on the lines after it.")
        : call.Body;

    private static LivyException Not(string name, string what, string remedy) =>
        new($"The variable \"{name}\" is no {what}; send it with {remedy}.");

    private static async Task<CellResult> ShowAsync(DirectiveCall call, DataFrame? rows, CancellationToken ct)
    {
        if (rows is not null && (call["output"] ?? call["name"]) is { } variable)
        {
            await KeepAsync(call, variable, rows, ct);
        }

        if (rows is not null && call["quiet"] is null && call["name"] is null)
        {
            call.Output.Display(Displays.Bundle(rows), null);
        }

        return CellResult.Done;
    }

    private static async Task KeepAsync(DirectiveCall call, string variable, DataFrame rows, CancellationToken ct)
    {
        await call.RunAsync("#r \"nuget: Microsoft.Data.Analysis\"", ct);
        await call.Session.SetVariableAsync(variable, rows, ct: ct);
    }

    private static CellResult Say(DirectiveCall call, string text)
    {
        call.Output.Display(MimeBundle.OfText(text), null);
        return CellResult.Done;
    }

    private static void Show(DirectiveCall call, LivyOutput output)
    {
        if (OutputHtml.Bundle(output) is { } bundle)
        {
            call.Output.Display(bundle, null);
        }
    }
}
