using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;

namespace Sparkify.Kernel.Tests.Directives;

public sealed class LanguageDirectiveTests : SessionFixture
{
    [Theory]
    [InlineData("kql", "KQL")]
    [InlineData("R", "R")]
    [InlineData("rest", "HTTP requests")]
    public async Task Block_LanguageNotServed_SaysWhichAndWhatToDo(string name, string language)
    {
        string message = (await ErrorAsync($"#!{name}\nanything")).Message;

        Assert.Contains($"does not serve {language}", message);
        Assert.Contains("Write the cell in C#", message);
    }

    [Theory]
    [InlineData("fsharp", "F#")]
    [InlineData("f#", "F#")]
    [InlineData("pwsh", "PowerShell")]
    public async Task Block_LanguageOfTheOfficialProgram_SaysWhatToInstall(string name, string language)
    {
        Assert.SkipWhen(ForeignProgram.Find() is not null, "dotnet-interactive is installed here.");
        string message = (await ErrorAsync($"#!{name}\nanything")).Message;

        Assert.Contains($"does not serve {language}", message);
        Assert.Contains(ForeignProgram.Install, message);
    }

    /// <remarks>Needs <c>dotnet tool install --global Microsoft.dotnet-interactive</c>.</remarks>
    [Fact]
    public async Task Fsharp_WithTheOfficialProgram_RunsAndGivesItsValues()
    {
        Assert.SkipWhen(ForeignProgram.Find() is null, "dotnet-interactive is not installed here.");
        await RunAsync("#!fsharp\nlet answer = 6 * 7\nprintfn \"in F#\"");
        Assert.Contains("in F#", Output.Out);

        await RunAsync("#!share --name answer --from fsharp");
        Assert.Equal("42", await ValueAsync("answer"));
        Assert.Contains("undefined_name", (await ErrorAsync("#!fsharp\nundefined_name")).Message);
    }

    [Fact]
    public async Task Javascript_Body_IsAScript()
    {
        await RunAsync("#!javascript\nalert(1)");

        Assert.Contains("alert(1)</script>", Output.Shown[0].Bundle.Text(MimeBundle.Html));
    }

    [Fact]
    public async Task Mermaid_Body_IsShownAsTextAndSaysSo()
    {
        await RunAsync("#!mermaid\ngraph TD; A-->B");

        Assert.Contains("shows it as text", Output.Shown[0].Bundle.Text(MimeBundle.PlainText));
        Assert.StartsWith("```mermaid\ngraph TD", Output.Shown[0].Bundle.Text("text/markdown"));
    }

    [Fact]
    public async Task LsMagic_All_ListsEveryDirective()
    {
        await RunAsync("#!lsmagic");
        string text = Output.Shown[0].Bundle.Text(MimeBundle.PlainText)!;

        Assert.All(Session.Directives.All, directive => Assert.Contains($"#!{directive.Name}", text));
    }

    [Fact]
    public async Task About_Asked_TellsTheRuntime()
    {
        await RunAsync("#!about");

        Assert.Contains(".NET 10", Output.Shown[0].Bundle.Text(MimeBundle.PlainText));
    }

    [Fact]
    public async Task OwnDirective_Added_RunsAndIsListed()
    {
        Session.Root.AddDirective<Greet>(
            new KernelActionDirective("#!greet", "Greets.")
            {
                Parameters = { new("--whom", "Whom.") { AllowImplicitName = true, Required = true } },
            },
            (command, context) =>
            {
                KernelInvocationContextExtensions.Display(context, $"Hello {command.Whom}", "text/plain");
                return Task.CompletedTask;
            });
        await RunAsync("#!greet Ada");

        Assert.Equal("Hello Ada", Output.Shown[0].Bundle.Text(MimeBundle.PlainText));
    }

    private sealed class Greet : KernelCommand
    {
        public string Whom { get; set; } = "";
    }
}
