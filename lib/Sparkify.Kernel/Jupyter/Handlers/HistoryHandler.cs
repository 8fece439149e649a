using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sparkify.Kernel.Jupyter.Messages;
using Sparkify.Kernel.Jupyter.Transport;

namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>Answers <c>history_request</c>.</summary>
internal sealed class HistoryHandler(HandlerDesk desk, ExecutionHistory history)
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    public Task Handle(Incoming incoming)
    {
        HistoryRequest request = HandlerDesk.Read(incoming, HandlerDesk.Json.HistoryRequest);
        bool withOutput = request.Output ?? false;
        var cells = new JsonArray([.. Select(request).Select(entry => (JsonNode)Row(entry, withOutput))]);
        desk.Sender.Reply(incoming, new HistoryReply { History = cells }, HandlerDesk.Json.HistoryReply);
        return Task.CompletedTask;
    }

    internal IEnumerable<HistoryEntry> Select(HistoryRequest request) => request.HistAccessType switch
    {
        "tail" => history.All.TakeLast(Count(request)),
        "range" => Range(request),
        "search" => Search(request),
        _ => throw new KernelException(
            $"The history access \"{request.HistAccessType}\" is not one of \"range\", \"tail\" and \"search\"."),
    };

    /// <remarks>Session 0 is the current one, -1 the one before, which is not kept.</remarks>
    private IEnumerable<HistoryEntry> Range(HistoryRequest request)
    {
        bool here = (request.Session ?? 0) is 0 or ExecutionHistory.Session;
        int start = request.Start ?? 1;
        int stop = request.Stop ?? int.MaxValue;
        return here ? history.All.Where(entry => entry.Number >= start && entry.Number < stop) : [];
    }

    private IEnumerable<HistoryEntry> Search(HistoryRequest request)
    {
        string pattern = Regex.Escape(request.Pattern ?? "*")
            .Replace(@"\*", ".*", StringComparison.Ordinal)
            .Replace(@"\?", ".", StringComparison.Ordinal);
        var regex = new Regex($"^{pattern}$", RegexOptions.Singleline, PatternTimeout);
        IEnumerable<HistoryEntry> found = history.All.Where(entry => regex.IsMatch(entry.Code));
        if (request.Unique ?? false)
        {
            found = found.Reverse().DistinctBy(entry => entry.Code).Reverse();
        }

        return found.TakeLast(Count(request));
    }

    private static int Count(HistoryRequest request) => Math.Max(0, request.N ?? int.MaxValue);

    private static JsonArray Row(HistoryEntry entry, bool withOutput)
    {
        JsonNode code = withOutput ? new JsonArray(entry.Code, entry.Output) : JsonValue.Create(entry.Code);
        return new JsonArray(ExecutionHistory.Session, entry.Number, code);
    }
}
