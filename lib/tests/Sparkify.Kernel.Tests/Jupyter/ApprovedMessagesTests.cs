using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Tests.Jupyter;

/// <summary>What goes over the wire, word for word: it must not drift unseen.</summary>
[Collection(nameof(AloneCollection))]
public sealed partial class ApprovedMessagesTests(TestKernel kernel) : KernelTestBase(kernel)
{
    [Theory]
    [InlineData("result", "1 + 1")]
    [InlineData("print", "Console.WriteLine(\"said\");")]
    [InlineData("display-and-update", "var d = display(\"one\"); d.Update(\"two\"); clear();")]
    [InlineData("compiler-error", "int x = ;")]
    [InlineData("exception", "throw new InvalidOperationException(\"no\");")]
    [InlineData("unknown-directive", "#!tme")]
    public void Execute_Cell_PublishesTheApprovedMessages(string name, string code)
    {
        Execution run = Client.Execute(code, new JsonObject { ["store_history"] = false });
        IEnumerable<string> lines = run.Published
            .Select(Line)
            .Append($"execute_reply {run.Reply.GetRawText()}");

        Approve(name, lines);
    }

    [Fact]
    public void Requests_Answered_ReplyTheApprovedContent() => Approve("replies",
    [
        Reply("kernel_info_request", "{}"),
        Reply("complete_request", "{\"code\":\"#!abo\",\"cursor_pos\":5}"),
        Reply("inspect_request", "{\"code\":\"nothing\",\"cursor_pos\":3,\"detail_level\":0}"),
        Reply("is_complete_request", "{\"code\":\"while (true) {\"}"),
        Reply("history_request", "{\"hist_access_type\":\"tail\",\"n\":0,\"output\":false,\"raw\":true}"),
        Reply("comm_info_request", "{}"),
    ]);

    private static string Line(JupyterMessage message) => $"{message.Type} {message.Content.GetRawText()}";

    private string Reply(string type, string content) =>
        $"{type.Replace("_request", "_reply")} {Client.Ask(type, JsonNode.Parse(content)!).GetRawText()}";

    /// <summary>
    /// Compares with the approved file; a changed text is written beside it, to be looked at and approved.
    /// </summary>
    private static void Approve(string name, IEnumerable<string> lines, [CallerFilePath] string source = "")
    {
        string text = Steady(string.Join('\n', lines) + "\n");
        string approved = Path.Combine(AppContext.BaseDirectory, "Jupyter", "Approved", $"{name}.txt");
        string expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (text != expected && Directory.Exists(Path.GetDirectoryName(source)))
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(source)!, "Approved", $"{name}.received.txt"), text);
        }

        Assert.Equal(expected, text);
    }

    /// <remarks>
    /// Numbers of cells, ids and versions differ from run to run; style sheets are not the protocol's.
    /// </remarks>
    private static string Steady(string text)
    {
        text = Numbers().Replace(text, "$1N");
        text = Ids().Replace(text, "$1ID");
        text = Runtime().Replace(text, ".NET VERSION");
        return CellNumber().Replace(Html().Replace(text, "\"text/html\":\"HTML\""), "cell N");
    }

    [GeneratedRegex("(\"execution_count\":)\\d+")]
    private static partial Regex Numbers();

    [GeneratedRegex("(\"display_id\":\")[^\"]+")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\.NET \d+\.\d+\.\d+")]
    private static partial Regex Runtime();

    [GeneratedRegex("\"text/html\":\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Html();

    [GeneratedRegex(@"cell \d+")]
    private static partial Regex CellNumber();
}
