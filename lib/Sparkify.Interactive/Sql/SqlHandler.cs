using Microsoft.DotNet.Interactive;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Interactive.Commands;
using Sparkify.Interactive.Spark;
using Sparkify.Livy;

namespace Sparkify.Interactive.Sql;

/// <summary>
/// Sends SQL to what the notebook has opened: the engine or connection named, the last one, or Spark.
/// </summary>
internal sealed class SqlHandler(SparkNotebook spark)
{
    /// <summary>The command <c>#!sql</c>.</summary>
    public NotebookCommand Command => new()
    {
        Name = "sql",
        Description =
            "Runs the lines after it as SQL, on the engine that the notebook opened last, else on the cluster.",
        Options =
        [
            .. SparkCommands.RowOptions,
            new("engine", "The variable of the engine, or the connection, to ask; left out, the one opened last."),
            new("connection", "A connection of #!connect to ask."),
        ],
        Handler = spark.Handlers.WithProgress(RunAsync),
    };

    /// <summary>Sets the variable that the options name, and shows the rows unless the options say not to.</summary>
    public static async Task ShowAsync(CommandCall call, object? rows)
    {
        if (rows is null)
        {
            return;
        }

        if ((call["output"] ?? call["name"]) is { } variable)
        {
            await Variables.SetAsync(call.Root, variable, rows).ConfigureAwait(false);
        }

        if (call["quiet"] is null && call["name"] is null)
        {
            call.Show(rows);
        }
    }

    /// <summary>The engine of a variable, or of the log that it holds.</summary>
    /// <exception cref="SparkifyException">The variable holds none.</exception>
    public static async Task<ISqlEngine> EngineAsync(InteractiveKernel root, string name) =>
        await Variables.GetAsync(root, name).ConfigureAwait(false) switch
        {
            ISqlEngine engine => engine,
            EventLog log => log.Engine,
            _ => throw new SparkifyException(
                $"The variable \"{name}\" holds no engine. {await KnownAsync(root).ConfigureAwait(false)}"),
        };

    private static async Task<string> KnownAsync(InteractiveKernel root)
    {
        IReadOnlyList<string> names = await Variables.NamesAsync(
            root, type => type == typeof(EventLog) || typeof(ISqlEngine).IsAssignableFrom(type)).ConfigureAwait(false);
        return names.Count == 0
            ? "No variable does: set one, as by \"var engine = DuckDbEngine.Open();\"."
            : $"These do: {string.Join(", ", names)}.";
    }

    private static IEnumerable<SqlConnectionKernel> Connections(InteractiveKernel root) =>
        ((CompositeKernel)root).ChildKernels.OfType<SqlConnectionKernel>();

    private static SqlConnectionKernel? FindConnection(InteractiveKernel root, string name) =>
        Connections(root).LastOrDefault(one => one.ConnectionName == name || one.Name == name);

    private static SqlConnectionKernel Connection(InteractiveKernel root, string name)
    {
        SqlConnectionKernel[] open = [.. Connections(root)];
        return FindConnection(root, name) ?? throw new SparkifyException(
            $"There is no connection \"{name}\". " + (open.Length == 0
                ? "Open one first by \"#!connect KIND --kernel-name NAME\"; \"#!connect \" and Tab lists the kinds."
                : $"Open are: {string.Join(", ", open.Select(one => one.ConnectionName))}."));
    }

    /// <summary>Asks the target opened last, else Spark, for rows.</summary>
    public async Task<object?> QueryAsync(string sql, CancellationToken ct) =>
        spark.Targets.Latest switch
        {
            ISqlEngine engine => await engine.QueryAsync(sql, ct).ConfigureAwait(false),
            SqlConnectionKernel kernel => await kernel.Connection.QueryAsync(sql, ct).ConfigureAwait(false),
            _ => (await (await spark.Commands.SessionAsync(ct).ConfigureAwait(false))
                .QueryAsync(sql, null, ct).ConfigureAwait(false)).Frame,
        };

    private async Task RunAsync(CommandCall call, CancellationToken ct)
    {
        object? target = call["connection"] is { } connection ? Connection(call.Root, connection)
            : call["engine"] is { } name ? FindConnection(call.Root, name)
                ?? (object)await EngineAsync(call.Root, name).ConfigureAwait(false)
            : spark.Targets.Latest;
        switch (target)
        {
            case LivyEngine engine:
                await spark.Handlers.SqlAsync(call, engine.Session, ct).ConfigureAwait(false);
                break;
            case ISqlEngine engine:
                await AskAsync(call, new EngineConnection(engine, owned: false), ct).ConfigureAwait(false);
                break;
            case SqlConnectionKernel kernel:
                await AskAsync(call, kernel.Connection, ct).ConfigureAwait(false);
                break;
            default:
                await OnSparkAsync(call, ct).ConfigureAwait(false);
                break;
        }
    }

    private static async Task AskAsync(CommandCall call, ISqlConnection connection, CancellationToken ct) =>
        await ShowAsync(call, await connection.QueryAsync(call.NeedBody(), ct).ConfigureAwait(false))
            .ConfigureAwait(false);

    private async Task OnSparkAsync(CommandCall call, CancellationToken ct)
    {
        try
        {
            _ = await spark.Commands.SessionAsync(ct).ConfigureAwait(false);
        }
        catch (LivyException nothing) when (spark.Commands.Settings is null)
        {
            throw new LivyException(
                "\"#!sql\" has nothing to ask: no cell has opened an engine (\"var engine = DuckDbEngine.Open();\") or "
                + $"a connection (\"#!connect duckdb --kernel-name NAME\"). {nothing.Message}",
                nothing);
        }

        await spark.Handlers.SqlAsync(call, null, ct).ConfigureAwait(false);
    }
}
