using System.Text.Json.Nodes;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Tests.Jupyter;

public sealed class StdinTests(TestKernel kernel) : KernelTestBase(kernel)
{
    private static JsonObject Allowed => new() { ["allow_stdin"] = true };

    [Theory]
    [InlineData("input(\"Your name?\")", false)]
    [InlineData("password(\"Your name?\")", true)]
    public void Ask_StdinAllowed_GivesWhatWasTyped(string code, bool isPassword)
    {
        string id = Client.SendCell(code, Allowed);
        JupyterMessage question = Client.Next(Client.Stdin, "input_request");
        Client.Send(Client.Stdin, "input_reply", new JsonObject { ["value"] = "Ada" });

        Assert.Equal("Your name?", TestClient.Text(question, "prompt"));
        Assert.Equal(isPassword, question.Content.GetProperty("password").GetBoolean());
        Assert.Equal("Ada", Client.Finish(id).Result);
    }

    [Fact]
    public void Ask_StdinNotAllowed_SaysSo()
    {
        Execution run = Client.Execute("input(\"Your name?\")", new JsonObject { ["allow_stdin"] = false });

        Assert.Contains("without standard input", run.Reply.GetProperty("evalue").GetString());
    }

    [Fact]
    public void Set_FromInput_AsksAndSets()
    {
        string id = Client.SendCell("#!set --name who --value @input:\"Who are you\"\nwho + \"!\"", Allowed);
        Assert.Equal("Who are you", TestClient.Text(Client.Next(Client.Stdin, "input_request"), "prompt"));
        Client.Send(Client.Stdin, "input_reply", new JsonObject { ["value"] = "Grace" });

        Assert.Equal("Grace!", Client.Finish(id).Result);
    }

    [Fact]
    public void Ask_Interrupted_EndsTheCell()
    {
        string id = Client.SendCell("input(\"?\")", Allowed);
        Client.Next(Client.Stdin, "input_request");
        Client.Send(Client.Control, "interrupt_request", new JsonObject());

        Assert.Equal("KeyboardInterrupt", Client.Finish(id).Reply.GetProperty("ename").GetString());
    }
}
