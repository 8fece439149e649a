using System.Text.Json;
using System.Text.Json.Nodes;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Tests.Jupyter;

public sealed class ExecuteTests(TestKernel kernel) : KernelTestBase(kernel)
{
    [Fact]
    public void Execute_Expression_PublishesInOrderAndReplies()
    {
        Execution run = Client.Execute("6 * 7");

        Assert.Equal("42", run.Result);
        Assert.Equal(["status", "execute_input", "execute_result", "status"], run.Types);
        Assert.Equal("ok", run.Status);
    }

    [Fact]
    public void Execute_Print_ArrivesOnBothStreams()
    {
        Execution run = Client.Execute("Console.Write(\"out\"); Console.Error.Write(\"err\");");

        Assert.Equal("out", run.Out);
        Assert.Equal("err", run.Error);
    }

    [Fact]
    public void Execute_ManyPrints_AreGathered()
    {
        Execution run = Client.Execute("for (int i = 0; i < 5000; i++) { Console.WriteLine(i); }");

        Assert.Equal(5000, run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.InRange(run.All("stream").Count, 1, 500);
    }

    [Fact]
    public void Execute_AMillionLines_TakesFewMessages()
    {
        Execution run = Client.Execute("for (int i = 0; i < 1_000_000; i++) { Console.WriteLine(i); }");

        Assert.EndsWith("\n999999\n", run.Out);
        Assert.InRange(run.All("stream").Count, 1, 30);
    }

    [Fact]
    public void Execute_LinesOnBothStreamsInTurn_TakesFewMessages()
    {
        Execution run = Client.Execute(
            "for (int i = 0; i < 50_000; i++) { Console.WriteLine(i); Console.Error.WriteLine(i); }");

        Assert.Equal(run.Out, run.Error);
        Assert.InRange(run.All("stream").Count, 2, 200);
    }

    [Fact]
    public void Execute_FewLinesOnBothStreams_KeepTheirOrder()
    {
        Execution run = Client.Execute("Console.Write(1); Console.Error.Write(2); Console.Write(3);");

        Assert.Equal(["1", "2", "3"], run.All("stream").Select(message => TestClient.Text(message, "text")));
    }

    [Theory]
    [InlineData("new string('x', 200_000_000)")]
    [InlineData("HTML(new string('x', 200_000_000))")]
    [InlineData("display(new string('x', 200_000_000)); 1")]
    [InlineData("MimeBundle.Of(\"image/png\", new string('A', 200_000_000))")]
    [InlineData("var d = display(1); d.Update(new string('x', 200_000_000));")]
    [InlineData(
        "await Microsoft.DotNet.Interactive.Kernel.Root.SendAsync(new Microsoft.DotNet.Interactive.Commands.SubmitCode("
        + "new string('x', 70_000_000), \"html\"));")]
    public void Execute_OutputTooLargeToShow_IsAnError(string code)
    {
        Execution run = Client.Execute($"using Sparkify.Kernel;\n{code}");

        Assert.Equal("error", run.Status);
        Assert.Contains("characters, and one may take 64,000,000", TestClient.Text(run.One("error")!, "evalue"));
        Assert.Equal("2", Client.Execute("1 + 1").Result);
    }

    [Fact]
    public void Execute_ErrorOfALongMessage_IsToldAndCut()
    {
        Execution run = Client.Execute("throw new Exception(new string('x', 200_000_000));");

        Assert.InRange(TestClient.Text(run.One("error")!, "evalue").Length, 1, 200_000);
    }

    [Fact]
    public void Execute_QuestionAboutNothing_IsAnErrorOnAllChannels()
    {
        Execution run = Client.Execute("nothing_of_that_name?");

        Assert.Contains("is not known here", TestClient.Text(run.One("error")!, "evalue"));
        Assert.Equal("error", run.Status);
    }

    [Fact]
    public void Execute_StoredTwice_CountsUp()
    {
        int first = Client.Execute("1").Count;

        Assert.Equal(first + 1, Client.Execute("2").Count);
    }

    [Fact]
    public void Execute_Silent_PublishesNothingAndDoesNotCount()
    {
        int before = Client.Execute("1").Count;
        Execution run = Client.Execute("Console.WriteLine(1); 5", new JsonObject { ["silent"] = true });

        Assert.Equal(["status", "status"], run.Types);
        Assert.Equal(before + 1, Client.Execute("1").Count);
    }

    [Fact]
    public void Execute_NotStored_DoesNotCount()
    {
        int before = Client.Execute("1").Count;
        Client.Execute("2", new JsonObject { ["store_history"] = false });

        Assert.Equal(before + 1, Client.Execute("3").Count);
    }

    [Fact]
    public void Execute_CompilerError_IsPublishedWithItsPlace()
    {
        Execution run = Client.Execute("int wrong = \"text\";");

        Assert.Equal("error", run.Status);
        Assert.Contains("CS0029", TestClient.Text(run.One("error")!, "evalue"));
        Assert.Equal(["status", "execute_input", "error", "status"], run.Types);
    }

    [Fact]
    public void Execute_Exception_NamesTypeAndMessage()
    {
        Execution run = Client.Execute("throw new InvalidOperationException(\"no\");");

        Assert.Contains("InvalidOperationException", run.Reply.GetProperty("ename").GetString());
        Assert.Equal("no", run.Reply.GetProperty("evalue").GetString());
    }

    [Fact]
    public void Execute_UserExpressions_AreEvaluatedOneByOne()
    {
        var expressions = new JsonObject { ["good"] = "1 + 1", ["bad"] = "nothing" };
        Execution run = Client.Execute("", new JsonObject { ["user_expressions"] = expressions });
        JsonElement values = run.Reply.GetProperty("user_expressions");

        Assert.Equal("2", values.GetProperty("good").GetProperty("data").GetProperty("text/plain").GetString());
        Assert.Equal("error", values.GetProperty("bad").GetProperty("status").GetString());
    }

    [Fact]
    public void Execute_DisplayUpdated_KeepsItsDisplayId()
    {
        Execution run = Client.Execute("var d = display(1); d.Update(2);");

        Assert.Equal(Id(run.One("display_data")!), Id(run.One("update_display_data")!));
    }

    [Fact]
    public void Execute_FailedBeforeQueued_AbortsTheQueue()
    {
        string failing = Client.SendCell("System.Threading.Thread.Sleep(300); throw new Exception();");
        string queued = Client.SendCell("1");

        Assert.Equal("error", Client.Finish(failing).Status);
        Execution aborted = Client.Finish(queued);
        Assert.Equal("aborted", aborted.Status);
        Assert.False(aborted.Reply.TryGetProperty("execution_count", out _));
        Assert.Equal("ok", Client.Execute("1").Status);
    }

    [Fact]
    public void Execute_FailedWithoutStopOnError_RunsTheQueue()
    {
        var goOn = new JsonObject { ["stop_on_error"] = false };
        string failing = Client.SendCell("System.Threading.Thread.Sleep(300); throw new Exception();", goOn);
        string queued = Client.SendCell("1");

        Assert.Equal("error", Client.Finish(failing).Status);
        Assert.Equal("ok", Client.Finish(queued).Status);
    }

    [Theory]
    [InlineData("polyglot_notebook", "kernelName")]
    [InlineData("dotnet_interactive", "language")]
    public void Execute_CellOfAnotherLanguage_RunsAsThat(string section, string name)
    {
        var metadata = new JsonObject { [section] = new JsonObject { [name] = "html" } };
        Execution run = Client.Execute("<b>bold</b>", metadata: metadata);

        JsonElement data = run.One("display_data")!.Content.GetProperty("data");
        Assert.Equal("<b>bold</b>", data.GetProperty("text/html").GetString());
    }

    [Fact]
    public void Execute_UnknownDirective_NamesTheNearest()
    {
        Execution run = Client.Execute("#!markdwn\ntext");

        Assert.Contains("\"#!markdown\"", run.Reply.GetProperty("evalue").GetString());
    }

    [Fact]
    public void Execute_Question_OpensThePager()
    {
        Execution run = Client.Execute("Console.WriteLine?");
        JsonElement page = Assert.Single(run.Reply.GetProperty("payload").EnumerateArray());

        Assert.Equal("page", page.GetProperty("source").GetString());
        Assert.Contains("WriteLine", page.GetProperty("data").GetProperty("text/plain").GetString());
    }

    [Fact]
    public void Execute_ClearOutput_IsPublished() =>
        Assert.NotNull(Client.Execute("clear();").One("clear_output"));

    private static string Id(JupyterMessage message) =>
        message.Content.GetProperty("transient").GetProperty("display_id").GetString()!;
}
