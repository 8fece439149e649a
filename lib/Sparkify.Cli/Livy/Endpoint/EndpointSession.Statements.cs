using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Endpoint;

internal sealed partial class EndpointSession
{
    /// <summary>Queues code.</summary>
    /// <exception cref="InvalidOperationException">The session is not there yet.</exception>
    public EndpointStatement Submit(StatementBody body)
    {
        string kind = body.Kind is null ? Kind : Kinds.Read(body.Kind);
        lock (_lock)
        {
            if (_state != "idle")
            {
                throw LivyState.IsFinal(_state)
                    ? new Refusal(400, "requirement failed: Session isn't active.")
                    : new InvalidOperationException($"Session is in state {_state}");
            }

            if (kind == LivyKind.Shared)
            {
                throw new Refusal(400, "Code type should be specified if session kind is shared");
            }

            var statement = new EndpointStatement(_next++, body.Code ?? "", kind);
            _statements.Add(statement);
            if (_statements.Count > _options.RetainedStatements)
            {
                _statements.RemoveAt(0);
            }

            _queue.Writer.TryWrite(statement);
            return statement;
        }
    }

    public EndpointStatement[] Statements()
    {
        lock (_lock)
        {
            return [.. _statements];
        }
    }

    public EndpointStatement? Statement(int id) => Statements().FirstOrDefault(statement => statement.Id == id);

    /// <summary>Cancels what waits at once, and what runs as soon as it listens.</summary>
    public void Cancel(int id)
    {
        lock (_lock)
        {
            if (_statements.FirstOrDefault(statement => statement.Id == id) is not { IsDone: false } statement)
            {
                return;
            }

            statement.State = statement.State == "waiting" ? "cancelled" : "cancelling";
        }
    }

    public Task<string[]> CompleteAsync(CompletionBody body) =>
        _engine?.CompleteAsync(body) ?? Task.FromResult<string[]>([]);

    public double Progress(EndpointStatement statement) => statement.State switch
    {
        "available" => 1,
        "running" => _engine?.Progress ?? 0,
        _ => 0,
    };
}
