using Sparkify.Cli.Livy.Sql;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>Runs a session's SQL on a DuckDB of its own, in this process.</summary>
internal sealed class DuckDbSessionEngine(EndpointOptions options) : ISessionEngine
{
    private readonly SqlInterpreter _interpreter = new(options.Engine);

    public Task<string> Died { get; } = new TaskCompletionSource<string>().Task;

    public double Progress => _interpreter.Progress;

    public Task<byte[]> RunAsync(EndpointStatement statement, int mostRows) =>
        Task.Run(() => StatementRunner.Run(statement, _interpreter, options, mostRows));

    public void Interrupt() => _interpreter.Interrupt();

    public Task StopAsync()
    {
        Interrupt();
        return Task.CompletedTask;
    }

    public Task<string[]> CompleteAsync(CompletionBody body) => Task.FromResult<string[]>([]);

    public ValueTask DisposeAsync()
    {
        _interpreter.Dispose();
        return ValueTask.CompletedTask;
    }
}
