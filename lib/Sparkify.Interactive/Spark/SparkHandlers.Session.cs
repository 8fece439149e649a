using System.Globalization;
using System.Net;
using System.Text;
using Sparkify.Interactive.Commands;
using Sparkify.Livy;

namespace Sparkify.Interactive.Spark;

internal sealed partial class SparkHandlers
{
    public async Task InfoAsync(CommandCall call, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct).ConfigureAwait(false);
        IReadOnlyList<LivySessionInfo> all = await session.Client.ListSessionsAsync(ct).ConfigureAwait(false);
        string[][] rows =
        [
            .. all.Select(one => new[]
            {
                $"{one.Id}", one.Name ?? "", one.AppId ?? "", one.Kind ?? "", one.State,
                one.AppInfo.SparkUiUrl ?? "", one.Owner ?? "", one.Id == session.Current?.Id ? "✔" : "",
            }),
        ];
        string title = $"Livy at {session.Client.Options.Endpoint}, from {commands.Settings!.Origin}.";
        Table(call, title, ["ID", "Name", "Application", "Kind", "State", "Spark UI", "User", "Ours"], rows);
    }

    public async Task LogsAsync(CommandCall call, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct).ConfigureAwait(false);
        IReadOnlyList<string> lines = await session.LogAsync(-1, ct).ConfigureAwait(false);
        call.Say(lines.Count == 0 ? "No logs yet." : string.Join('\n', lines));
    }

    public async Task CleanupAsync(CommandCall call, CancellationToken ct)
    {
        IReadOnlyList<LivySessionInfo> ended = await commands.CleanupAsync(
            call["force"] is not null, call["all"] is not null, ct).ConfigureAwait(false);
        call.Say(ended.Count == 0
            ? "There was no session to end."
            : $"Ended: {string.Join(", ", ended.Select(one => $"session {one.Id}"))}.");
    }

    public async Task DeleteAsync(CommandCall call, CancellationToken ct)
    {
        int id = call.Number("session")!.Value;
        await commands.DeleteAsync(id, call["force"] is not null, ct).ConfigureAwait(false);
        call.Say($"Session {id} is ended.");
    }

    public Task LivyAsync(CommandCall call, CancellationToken ct) => call["action"] switch
    {
        "connect" => ConnectAsync(call, ct),
        "attach" => AttachAsync(call, ct),
        "keep" => KeepSessionAsync(call, ct),
        "config" => ConfigAsync(call, ct),
        "batch" => BatchAsync(call, ct),
        _ => throw new LivyException(
            $"\"#!livy {call["action"]}\" is not known: connect, attach, keep, config or batch."),
    };

    public static Task Help(CommandCall call, IReadOnlyList<NotebookCommand> all)
    {
        string[][] rows = [.. all.Select(command => new[]
        {
            command.Written, command.Description, string.Join("; ", command.Options.Select(option => option.Told)),
        })];
        Table(call, "Commands for work on Spark.", ["Command", "Does", "Options"], rows);
        return Task.CompletedTask;
    }

    private async Task ConnectAsync(CommandCall call, CancellationToken ct)
    {
        if (call["new"] is not null)
        {
            LivySession lost = await commands.SessionAsync(ct).ConfigureAwait(false);
            await lost.RecreateAsync(ct).ConfigureAwait(false);
            await InfoAsync(call, ct).ConfigureAwait(false);
            return;
        }

        (LivySettings settings, LivyVersion version) = await LivyAddress.AskAsync(
            call["url"] ?? call["file"], call["auth"], ct).ConfigureAwait(false);
        await commands.ConnectAsync(settings, ct).ConfigureAwait(false);
        call.Say($"Connected to Livy {version.Version} at {settings.Client.Endpoint}. "
            + "The session starts with the first statement.");
    }

    private async Task AttachAsync(CommandCall call, CancellationToken ct)
    {
        await commands.AttachAsync(call["session"] ?? call["file"]
            ?? throw new LivyException("#!livy attach needs -s NUMBER."), ct).ConfigureAwait(false);
        await InfoAsync(call, ct).ConfigureAwait(false);
    }

    private async Task KeepSessionAsync(CommandCall call, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct).ConfigureAwait(false);
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
        call.Say("The session stays when the kernel ends, and costs money until it idles out. "
            + $"{again}; #!cleanup -f ends it.");
    }

    private async Task ConfigAsync(CommandCall call, CancellationToken ct)
    {
        LivySession session = await commands.SessionAsync(ct).ConfigureAwait(false);
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

        call.Say(text.ToString().TrimEnd());
    }

    private async Task BatchAsync(CommandCall call, CancellationToken ct)
    {
        BatchRequest request = LivyBatch.Read(call);
        LivyClient client = (await commands.SessionAsync(ct).ConfigureAwait(false)).Client;
        LivyBatchInfo batch = await client.CreateBatchAsync(request, ct).ConfigureAwait(false);
        await foreach (string line in client.FollowBatchLogAsync(batch.Id, ct).ConfigureAwait(false))
        {
            call.Write(line + "\n");
        }

        string state = await client.GetBatchStateAsync(batch.Id, ct).ConfigureAwait(false);
        call.Say(state == "success"
            ? $"Batch {batch.Id} succeeded."
            : throw new LivyException($"Batch {batch.Id} ended in state \"{state}\"; its log is above."));
    }

    private static void Table(CommandCall call, string title, string[] headers, string[][] rows)
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
        call.ShowHtml(html.ToString(), text);
    }
}
