using System.Globalization;
using Microsoft.Data.Analysis;
using Sparkify.Interactive.Commands;
using Sparkify.Interactive.Sql;
using Sparkify.Livy;

namespace Sparkify.Interactive.Spark;

/// <summary>What the commands do, by the plain calls of <see cref="LivyCommands"/>.</summary>
internal sealed partial class SparkHandlers(LivyCommands commands)
{
    /// <summary>Lets a handler show how far it is.</summary>
    public Func<CommandCall, CancellationToken, Task> WithProgress(
        Func<CommandCall, CancellationToken, Task> handler) =>
        async (call, ct) =>
        {
            using var progress = new LivyCellProgress(call.Context);
            commands.Progress = progress;
            try
            {
                await handler(call, ct).ConfigureAwait(false);
            }
            finally
            {
                commands.Progress = null;
            }
        };

    public async Task CodeAsync(CommandCall call, string kind, CancellationToken ct)
    {
        LivyQueryOptions rows = Rows(call);
        LivySession session = await commands.SessionAsync(ct).ConfigureAwait(false);
        if (!string.IsNullOrWhiteSpace(call.Body))
        {
            try
            {
                Show(call, await session.RunAsync(call.Body, kind, ct).ConfigureAwait(false));
            }
            catch (LivyException error) when (call["optional"] is not null && error.IsMissingKind)
            {
                call.Say(NotRun(LivyKind.Language(kind), error));
                return;
            }
        }

        if (call["output"] is { } variable)
        {
            LivyTable table = await commands.OutputAsync(variable, kind, rows, ct).ConfigureAwait(false);
            await Variables.SetAsync(call.Root, variable, table.Frame).ConfigureAwait(false);
            Notice(call, table);
        }
    }

    /// <summary>Runs SQL on the session given, or on the notebook's own.</summary>
    public async Task SqlAsync(CommandCall call, LivySession? session, CancellationToken ct)
    {
        LivyQueryOptions rows = Rows(call);
        session ??= await commands.SessionAsync(ct).ConfigureAwait(false);
        LivyTable table = await session.QueryAsync(call.NeedBody(), rows, ct).ConfigureAwait(false);
        await SqlHandler.ShowAsync(call, table.Frame).ConfigureAwait(false);
        Notice(call, table);
    }

    public async Task ConfigureAsync(CommandCall call, CancellationToken ct)
    {
        await commands.ConfigureAsync(call["settings"] ?? call.NeedBody(), call["force"] is not null, ct)
            .ConfigureAwait(false);
        await InfoAsync(call, ct).ConfigureAwait(false);
    }

    public async Task SendAsync(CommandCall call, CancellationToken ct)
    {
        string name = call["input"]!;
        string there = call["varname"] ?? name;
        object value = await Variables.GetAsync(call.Root, name).ConfigureAwait(false)
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
                call.Number("maxrows") ?? 2500,
                ct).ConfigureAwait(false)
            : await commands.SendAsync(there, value as string ?? throw Not(name, "text", "-t df"), null, ct)
                .ConfigureAwait(false);
        string variable = languages.Count == 0
            ? "no variable, for the server runs SQL only"
            : $"the variable \"{there}\" in {string.Join(" and ", languages.Select(LivyKind.Language))}";
        call.Say(asFrame
            ? $"\"{name}\" is the view \"{there}\" on the cluster, for SQL, and {variable}."
            : $"\"{name}\" is {variable} on the cluster.");
    }

    public async Task PrettyAsync(CommandCall call, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct).ConfigureAwait(false);
        LivyOutput output = await session.RunAsync(call.NeedBody(), LivyKind.Spark, ct).ConfigureAwait(false);
        call.ShowHtml(OutputForms.Pretty(output.Text), output.Text);
    }

    public async Task MatplotAsync(CommandCall call, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct).ConfigureAwait(false);
        Show(call, await session.RunAsync($"%matplot {call["figure"]}", LivyKind.PySpark, ct).ConfigureAwait(false));
    }

    private LivyQueryOptions Rows(CommandCall call)
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
            MaxRows = call.Number("maxrows") ?? defaults.MaxRows,
            SampleFraction = method == "sample" ? fraction : null,
        };
    }

    /// <summary>Why an optional cell was passed over, in the server's words, and where the code would run.</summary>
    private static string NotRun(string language, LivyException error)
    {
        string said = (error.ErrorValue ?? error.Message).Split('\n')[0].Split(". ")[0].TrimEnd('.');
        string remedy = language == "Python" ? "\"sparkify livy start --engine spark\" can, and so can " : "it takes ";
        return $"Not run, for the server cannot run {language} (\"{said}\"); {remedy}a cluster that has {language}.";
    }

    private static LivyException Not(string name, string what, string remedy) =>
        new($"The variable \"{name}\" is no {what}; send it with {remedy}.");

    private static void Notice(CommandCall call, LivyTable table)
    {
        if (table.Notice is { } notice)
        {
            call.Say(notice);
        }
    }

    private static void Show(CommandCall call, LivyOutput output)
    {
        if (OutputForms.Of(output) is { Length: > 0 } forms)
        {
            call.Show(output.Text, forms);
        }
    }
}
