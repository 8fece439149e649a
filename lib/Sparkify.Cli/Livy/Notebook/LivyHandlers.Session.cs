using System.Globalization;
using System.Net;
using System.Text;
using Sparkify.Kernel;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Notebook;

internal sealed partial class LivyHandlers
{
    public async Task<CellResult> InfoAsync(DirectiveCall call, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct);
        IReadOnlyList<LivySessionInfo> all = await session.Client.ListSessionsAsync(ct);
        string[][] rows =
        [
            .. all.Select(one => new[]
            {
                $"{one.Id}", one.Name ?? "", one.AppId ?? "", one.Kind ?? "", one.State,
                one.AppInfo.SparkUiUrl ?? "", one.Owner ?? "", one.Id == session.Current?.Id ? "✔" : "",
            }),
        ];
        string title = $"Livy at {session.Client.Options.Endpoint}, from {commands.Settings!.Origin}.";
        return Table(call, title, ["ID", "Name", "Application", "Kind", "State", "Spark UI", "User", "Ours"], rows);
    }

    public async Task<CellResult> LogsAsync(DirectiveCall call, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct);
        IReadOnlyList<string> lines = await session.LogAsync(-1, ct);
        return Say(call, lines.Count == 0 ? "No logs yet." : string.Join('\n', lines));
    }

    public async Task<CellResult> CleanupAsync(DirectiveCall call, CancellationToken ct)
    {
        IReadOnlyList<LivySessionInfo> ended = await commands.CleanupAsync(
            call["force"] is not null, call["all"] is not null, ct);
        return Say(call, ended.Count == 0
            ? "There was no session to end."
            : $"Ended: {string.Join(", ", ended.Select(one => $"session {one.Id}"))}.");
    }

    public async Task<CellResult> DeleteAsync(DirectiveCall call, CancellationToken ct)
    {
        int id = Number(call, "session")!.Value;
        await commands.DeleteAsync(id, call["force"] is not null, ct);
        return Say(call, $"Session {id} is ended.");
    }

    public Task<CellResult> LivyAsync(DirectiveCall call, CancellationToken ct) => call["action"] switch
    {
        "connect" => ConnectAsync(call, ct),
        "attach" => AttachAsync(call, ct),
        "keep" => KeepSessionAsync(call, ct),
        "config" => ConfigAsync(call, ct),
        "batch" => BatchAsync(call, ct),
        _ => throw new LivyException(
            $"\"#!livy {call["action"]}\" is not known: connect, attach, keep, config or batch."),
    };

    public static Task<CellResult> Help(DirectiveCall call, IReadOnlyList<Directive> all)
    {
        string[][] rows = [.. all.Select(directive => new[]
        {
            $"#!{directive.Name}", directive.Description, string.Join("; ", directive.Parameters.Select(Describe)),
        })];
        return Task.FromResult(Table(call, "Directives for work on Spark.", ["Directive", "Does", "Options"], rows));
    }

    public static string Describe(DirectiveParameter parameter) =>
        $"{(parameter.Letter is { } letter ? $"-{letter}, " : "")}--{parameter.Name}: {parameter.Description}";

    private async Task<CellResult> ConnectAsync(DirectiveCall call, CancellationToken ct)
    {
        if (call["new"] is not null)
        {
            LivySession lost = await commands.SessionAsync(ct);
            await lost.RecreateAsync(ct);
            return await InfoAsync(call, ct);
        }

        // Only the address stands in the cell; everything secret comes by the environment.
        LivySettings settings = (call["url"] ?? call["file"]) is { } url
            ? LivyConfiguration.FromEnvironment(url, call["auth"])
            : call["auth"] is null ? await LivyConfiguration.ResolveAsync(ct)
            : throw new LivyException("-t says how to log in at the address of -u, which is missing.");

        // Asked first: a server that does not answer must not cost the connection in use.
        using var client = new LivyClient(settings.Client with { Retries = 1 });
        LivyVersion version = await client.GetVersionAsync(ct);
        await commands.ConnectAsync(settings, ct);
        return Say(call, $"Connected to Livy {version.Version} at {settings.Client.Endpoint}. "
            + "The session starts with the first statement.");
    }

    private async Task<CellResult> AttachAsync(DirectiveCall call, CancellationToken ct)
    {
        await commands.AttachAsync(call["session"] ?? call["file"]
            ?? throw new LivyException("#!livy attach needs -s NUMBER."), ct);
        return await InfoAsync(call, ct);
    }

    private async Task<CellResult> KeepSessionAsync(DirectiveCall call, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct);
        if (commands.Settings!.Source == LivySource.Embedded)
        {
            throw new LivyException(
                "The embedded endpoint ends with the kernel, and its sessions with it. To keep one, run "
                + "\"sparkify livy start\" and connect to that: #!livy connect -u http://localhost:8998.");
        }

        session.Keep();
        string again = session.Options.MemoryFile is null
            ? "Another kernel takes it up by #!livy attach -s NUMBER"
            : "This notebook's next kernel finds it again";
        return Say(call, "The session stays when the kernel ends, and costs money until it idles out. "
            + $"{again}; #!cleanup -f ends it.");
    }

    private async Task<CellResult> ConfigAsync(DirectiveCall call, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct);
        LivySettings settings = commands.Settings!;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Settings from {settings.Origin}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Endpoint: {session.Client.Options.Endpoint}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Authentication: {session.Client.Options.Authentication}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Rows shown: {settings.MaxRows}");
        text.AppendLine(session.Options.KeepOnClose ? "At the end: the session stays" : "At the end: the session ends");
        if (settings.IgnoredKeys.Count > 0)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture, $"Without meaning here: {string.Join(", ", settings.IgnoredKeys)}");
        }

        return Say(call, text.ToString().TrimEnd());
    }

    private async Task<CellResult> BatchAsync(DirectiveCall call, CancellationToken ct)
    {
        BatchRequest request = LivyBatch.Read(call);
        LivyClient client = (await commands.SessionAsync(ct)).Client;
        LivyBatchInfo batch = await client.CreateBatchAsync(request, ct);
        await foreach (string line in client.FollowBatchLogAsync(batch.Id, ct))
        {
            call.Output.Write(TextChannel.Out, line + "\n");
        }

        string state = await client.GetBatchStateAsync(batch.Id, ct);
        return state == "success"
            ? Say(call, $"Batch {batch.Id} succeeded.")
            : throw new LivyException($"Batch {batch.Id} ended in state \"{state}\"; its log is above.");
    }

    private static CellResult Table(DirectiveCall call, string title, string[] headers, string[][] rows)
    {
        var html = new StringBuilder("<p>").Append(WebUtility.HtmlEncode(title)).Append("</p><table><thead><tr>");
        html.AppendJoin("", headers.Select(header => $"<th>{header}</th>")).Append("</tr></thead><tbody>");
        foreach (string[] row in rows)
        {
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>"));
            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        string text = string.Join('\n', rows.Prepend(headers).Select(row => string.Join(" | ", row)).Prepend(title));
        call.Output.Display(MimeBundle.OfHtml(html.ToString(), text), null);
        return CellResult.Done;
    }
}
