using Microsoft.Data.Analysis;
using Sparkify.Data;
using Sparkify.Engines;

namespace Sparkify.Benchmarks;

/// <summary>An engine that makes a row of the table of each statement that does work.</summary>
internal sealed class ProfiledEngine(ISqlEngine engine, BenchmarkContext context) : ISqlEngine
{
    public string Name => engine.Name;

    public async Task<IngestReport> OpenEventsAsync(EventSource source, CancellationToken cancellationToken = default)
    {
        IngestReport? report = null;
        await MeasureAsync(
            "open the log", async () => report = await engine.OpenEventsAsync(source, cancellationToken));
        return report!;
    }

    /// <remarks>Views cost nothing until they are asked.</remarks>
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken = default) =>
        engine.ExecuteAsync(sql, cancellationToken);

    public Task CreateTableAsync(string name, string query, CancellationToken cancellationToken = default) =>
        MeasureAsync($"table {name}", () => engine.CreateTableAsync(name, query, cancellationToken));

    public Task DropTableAsync(string name, CancellationToken cancellationToken = default) =>
        engine.DropTableAsync(name, cancellationToken);

    public async Task<DataFrame> QueryAsync(string sql, CancellationToken cancellationToken = default)
    {
        DataFrame? frame = null;
        await MeasureAsync(Title(sql), async () => frame = await engine.QueryAsync(sql, cancellationToken));
        return frame!;
    }

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private Task<Measurement> MeasureAsync(string what, Func<Task> body) => context.MeasureAsync(
        $"profile: {what}",
        async () =>
        {
            await body();
            return new Work(context.Log.Rows, context.Log.Bytes);
        });

    private static string Title(string sql)
    {
        string line = sql.Split('\n')[0].TrimStart('-', ' ').Replace('|', '/');
        return line.Length <= 60 ? line : line[..60];
    }
}
