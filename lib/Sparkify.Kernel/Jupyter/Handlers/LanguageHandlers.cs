using System.Text.Json.Nodes;
using Sparkify.Kernel.Jupyter.Messages;
using Sparkify.Kernel.Jupyter.Transport;
using Sparkify.Kernel.Language;

namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>Answers what an editor asks about a cell that is being typed.</summary>
internal sealed class LanguageHandlers(HandlerDesk desk, Func<CSharpSession, CSharpLanguage> languageOf)
{
    private static JupyterJson Json => HandlerDesk.Json;

    public async Task CompleteAsync(Incoming incoming)
    {
        CompleteRequest request = HandlerDesk.Read(incoming, Json.CompleteRequest);
        string code = request.Code ?? "";
        CSharpLanguage language = await LanguageAsync().ConfigureAwait(false);
        int position = CodePoints.ToIndex(code, request.CursorPos ?? int.MaxValue);
        CodeCompletion found = await language.CompleteAsync(code, position, CancellationToken.None)
            .ConfigureAwait(false);
        int start = CodePoints.FromIndex(code, found.Start);
        int end = CodePoints.FromIndex(code, found.End);
        desk.Sender.Reply(incoming, new CompleteReply
        {
            Matches = [.. found.Items.Select(item => item.Text)],
            CursorStart = start,
            CursorEnd = end,
            Metadata = new JsonObject { ["_jupyter_types_experimental"] = Types(found, start, end) },
        }, Json.CompleteReply);
    }

    public async Task InspectAsync(Incoming incoming)
    {
        InspectRequest request = HandlerDesk.Read(incoming, Json.InspectRequest);
        string code = request.Code ?? "";
        CSharpLanguage language = await LanguageAsync().ConfigureAwait(false);
        int position = CodePoints.ToIndex(code, request.CursorPos ?? int.MaxValue);
        CodeInspection? found = await language.InspectAsync(code, position, CancellationToken.None)
            .ConfigureAwait(false);
        desk.Sender.Reply(incoming, new InspectReply
        {
            Found = found is not null,
            Data = found is null ? [] : Bundle(found),
        }, Json.InspectReply);
    }

    public async Task IsCompleteAsync(Incoming incoming)
    {
        IsCompleteRequest request = HandlerDesk.Read(incoming, Json.IsCompleteRequest);
        CSharpLanguage language = await LanguageAsync().ConfigureAwait(false);
        Completeness completeness = language.Check(request.Code ?? "", out string indent);
        desk.Sender.Reply(incoming, new IsCompleteReply
        {
            Status = completeness.ToString().ToLowerInvariant(),
            Indent = completeness == Completeness.Incomplete ? indent : null,
        }, Json.IsCompleteReply);
    }

    public static JsonObject Bundle(CodeInspection inspection) => new()
    {
        ["text/plain"] = inspection.Text,
        ["text/markdown"] = inspection.Markdown,
    };

    private async Task<CSharpLanguage> LanguageAsync() => languageOf(await desk.Session.ConfigureAwait(false));

    /// <remarks>The part of the reply's metadata from which JupyterLab shows kinds and signatures.</remarks>
    private static JsonArray Types(CodeCompletion found, int start, int end) =>
    [
        .. found.Items.Select(item => (JsonNode)new JsonObject
        {
            ["start"] = start,
            ["end"] = end,
            ["text"] = item.Text,
            ["type"] = item.Kind,
            ["signature"] = item.Signature,
        }),
    ];
}
