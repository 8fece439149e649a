using System.Text.Json.Nodes;
using Sparkify.Kernel.Jupyter.Messages;
using Sparkify.Kernel.Jupyter.Transport;
using Sparkify.Kernel.Language;

namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>Runs cells.</summary>
internal sealed class ExecuteHandler(HandlerDesk desk, ExecuteParts parts)
{
    private const int MaxErrorCharacters = 100_000;
    private const int MaxErrorLines = 1000;

    private int _count;
    private long _abortBefore;

    private static JupyterJson Json => HandlerDesk.Json;

    public async Task HandleAsync(Incoming incoming)
    {
        ExecuteRequest request = HandlerDesk.Read(incoming, Json.ExecuteRequest);
        if (incoming.Order < _abortBefore)
        {
            Abort(incoming);
            return;
        }

        int number = _count + 1;
        _count = request.StoresHistory ? number : _count;
        string code = CellLanguage.Apply(request.Code ?? "", incoming.Message.Metadata);
        if (!request.IsSilent)
        {
            var input = new ExecuteInput(request.Code ?? "", number);
            desk.Sender.Publish("execute_input", incoming.Message.Header, input, Json.ExecuteInput);
        }

        var run = new CellRun(incoming, request, number);
        CancellationToken ct = parts.Cell.Begin();
        try
        {
            await RunAsync(run, code, ct).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            desk.Log($"The cell could not be run or its answer could not be sent. {failure}");
            Fail(run, Error(failure.GetType().Name, failure.Message, [failure.Message]));
        }
        finally
        {
            parts.Cell.End();
        }
    }

    private async Task RunAsync(CellRun run, string code, CancellationToken ct)
    {
        CSharpSession session = await desk.Session.ConfigureAwait(false);
        JsonArray payload = [];
        CellResult result;
        if (PagerQuery.Find(code) is { } name)
        {
            payload = await PagerQuery.AnswerAsync(name, parts.LanguageOf(session), ct).ConfigureAwait(false);
            result = CellResult.Done;
        }
        else
        {
            result = await ExecuteAsync(run, session, code, ct).ConfigureAwait(false);
        }

        Remember(run, result);
        if (Failure(result) is { } failure)
        {
            Fail(run, failure);
            return;
        }

        Succeed(run, (CellResult.Ok)result, payload, await EvaluateAsync(run, session, ct).ConfigureAwait(false));
    }

    private async Task<CellResult> ExecuteAsync(CellRun run, CSharpSession session, string code, CancellationToken ct)
    {
        var output = new JupyterOutput(desk, parts.Stdin, run.Incoming.Message, run.Request.AllowStdin ?? true);
        ICellOutput visible = run.Request.IsSilent ? SilentOutput.Instance : output;
        try
        {
            return await session.ExecuteAsync(code, visible, ct).ConfigureAwait(false);
        }
        finally
        {
            output.Flush();
        }
    }

    private void Succeed(CellRun run, CellResult.Ok result, JsonArray payload, JsonObject expressions)
    {
        if (result.Value is { } value && !run.Request.IsSilent)
        {
            desk.Sender.Publish("execute_result", run.Incoming.Message.Header, new ExecuteResult
            {
                ExecutionCount = run.Number,
                Data = value.ToJson(),
                Metadata = value.Metadata,
            }, Json.ExecuteResult);
        }

        desk.Sender.Reply(run.Incoming, new ExecuteReply
        {
            ExecutionCount = run.Number,
            UserExpressions = expressions,
            Payload = payload,
        }, Json.ExecuteReply);
    }

    private void Fail(CellRun run, ErrorContent failure)
    {
        if (run.Request.StopOnError ?? true)
        {
            _abortBefore = parts.NextOrder();
        }

        if (!run.Request.IsSilent)
        {
            desk.Sender.Error(failure, run.Incoming.Message.Header);
        }

        desk.Sender.Reply(run.Incoming, new ErrorReply
        {
            Ename = failure.Ename,
            Evalue = failure.Evalue,
            Traceback = failure.Traceback,
            ExecutionCount = run.Number,
        }, Json.ErrorReply);
    }

    /// <remarks>No number: front ends would write one beside a cell that was not run.</remarks>
    private void Abort(Incoming incoming) => desk.Sender.Reply(incoming, new ErrorReply
    {
        Status = "aborted",
        Ename = "Aborted",
        Evalue = "An earlier cell failed, so this one was not run.",
    }, Json.ErrorReply);

    private static async Task<JsonObject> EvaluateAsync(CellRun run, CSharpSession session, CancellationToken ct)
    {
        var values = new JsonObject();
        foreach ((string name, string expression) in run.Request.UserExpressions ?? new Dictionary<string, string>())
        {
            CellResult result = await session.ExecuteAsync(expression, SilentOutput.Instance, ct).ConfigureAwait(false);
            values[name] = Failure(result) is { } failure ? Describe(failure) : Describe((CellResult.Ok)result);
        }

        return values;
    }

    private static JsonObject Describe(CellResult.Ok result) => new()
    {
        ["status"] = "ok",
        ["data"] = result.Value?.ToJson() ?? [],
        ["metadata"] = result.Value?.Metadata.DeepClone() ?? new JsonObject(),
    };

    private static JsonObject Describe(ErrorContent failure) => new()
    {
        ["status"] = "error",
        ["ename"] = failure.Ename,
        ["evalue"] = failure.Evalue,
        ["traceback"] = new JsonArray([.. failure.Traceback.Select(line => (JsonNode)line)]),
    };

    private static ErrorContent? Failure(CellResult result) => result switch
    {
        CellResult.Failed error => Error(error.Name, error.Message, error.Traceback),
        CellResult.Cancelled { Abandoned: true } => Interrupted(
            "The cell was interrupted; its thread did not end in time and was left behind."),
        CellResult.Cancelled => Interrupted("The cell was interrupted."),
        _ => null,
    };

    private static ErrorContent Error(string name, string message, IReadOnlyList<string> traceback) =>
        new(Cut(name), Cut(message), [.. traceback.Take(MaxErrorLines).Select(Cut)]);

    /// <remarks>A message may hold a whole file; an error must always be small enough to be told.</remarks>
    private static string Cut(string text) =>
        text.Length <= MaxErrorCharacters ? text : text[..MaxErrorCharacters] + "… (cut)";

    private static ErrorContent Interrupted(string message) =>
        new("KeyboardInterrupt", message, [$"KeyboardInterrupt: {message}"]);

    private void Remember(CellRun run, CellResult result)
    {
        if (run.Request.StoresHistory)
        {
            string? text = (result as CellResult.Ok)?.Value?.Text(MimeBundle.PlainText);
            parts.History.Add(new HistoryEntry(run.Number, run.Request.Code ?? "", text));
        }
    }

    private sealed record CellRun(Incoming Incoming, ExecuteRequest Request, int Number);
}

/// <summary>What running cells needs besides the desk.</summary>
internal sealed record ExecuteParts
{
    public required StdinDesk Stdin { get; init; }

    public required ExecutionHistory History { get; init; }

    public required CurrentCell Cell { get; init; }

    public required Func<CSharpSession, CSharpLanguage> LanguageOf { get; init; }

    /// <summary>The number that the next arriving message gets.</summary>
    public required Func<long> NextOrder { get; init; }
}
