using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Kernel;

namespace Sparkify.Cli.Notebooks;

/// <summary>What <c>#!connect</c> can open in this program's notebooks.</summary>
internal static class EngineConnectors
{
    public static IEnumerable<Connector> All() => [DuckDb, Variable];

    private static Connector DuckDb { get; } = new()
    {
        Name = "duckdb",
        Description = "DuckDB in this process; with --data, the event log is the view events_raw.",
        Parameters = [new DirectiveParameter("data", "The event log: a file or a folder of JSON or Parquet.")],
        ConnectAsync = async (call, ct) =>
        {
            var engine = DuckDbEngine.Open();
            try
            {
                if (call["data"] is { } data)
                {
                    string path = Path.GetFullPath(data, call.Session.Options.BaseFolder);
                    await engine.OpenEventsAsync(new EventSource(path), ct);
                }
            }
            catch (SparkifyException refusal)
            {
                await engine.DisposeAsync();
                throw new KernelException(refusal.Message, refusal);
            }

            // Rows come as data frames; a cell that takes them into a variable needs the type.
            await call.RunAsync("#r \"nuget: Microsoft.Data.Analysis\"", ct);
            return new EngineConnection(engine, owned: true);
        },
    };

    private static Connector Variable { get; } = new()
    {
        Name = "engine",
        Description = "An engine that a variable of the notebook holds.",
        Parameters = [new DirectiveParameter("variable", "The variable's name.") { Required = true }],
        ConnectAsync = (call, _) => Task.FromResult<ISqlConnection>(
            call.Session.FindVariable(call["variable"]!)?.Value is ISqlEngine engine
                ? new EngineConnection(engine, owned: false)
                : throw new KernelException(
                    $"The variable \"{call["variable"]}\" holds no engine; set it, as to DuckDbEngine.Open().")),
    };
}
