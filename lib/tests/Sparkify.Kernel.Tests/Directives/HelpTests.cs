namespace Sparkify.Kernel.Tests.Directives;

/// <summary>Each directive tells of itself, and <c>#!time</c> speaks last.</summary>
public sealed class HelpTests : SessionFixture
{
    [Fact]
    public async Task Help_OfEachDirective_TellsItsUsageAndParameters()
    {
        foreach (Directive directive in Session.Directives.All)
        {
            foreach (string word in (string[])["--help", "-h"])
            {
                Assert.Null(await ValueAsync($"#!{directive.Name} {word}"));

                string text = Assert.Single(Output.Shown).Bundle.Text(MimeBundle.PlainText)!;
                TestContext.Current.SendDiagnosticMessage(text);
                Assert.Contains($"Usage: #!{directive.Name}", text, StringComparison.Ordinal);
                Assert.All(directive.Parameters, parameter => Assert.Contains($"--{parameter.Name}", text));
            }
        }
    }

    [Theory]
    [InlineData("#!html --help\n<b>not shown</b>", "#!html")]
    [InlineData("#!connect --help", "echo")]
    [InlineData("#!connect echo --help", "Usage: #!connect echo --kernel-name KERNEL-NAME")]
    [InlineData("#!set --help", "--value")]
    public async Task Help_AskedFor_IsAllThatIsShown(string code, string expected)
    {
        Session.Root.AddConnectDirective(new ConnectDirectiveTests.ConnectEchoDirective());
        await ValueAsync(code);

        Assert.Contains(expected, Assert.Single(Output.Shown).Bundle.Text(MimeBundle.PlainText));
    }

    [Theory]
    [InlineData("#!time\n40 + 2")]
    [InlineData("display(42);\n#!time\nvar x = 1;")]
    [InlineData("#!time\ndisplay(42);")]
    [InlineData("#!time\n#!markdown\n42")]
    public async Task Time_AfterAll_IsTold(string code)
    {
        Assert.IsType<CellResult.Ok>(await RunAsync(code));

        string[] shown = [.. Output.Shown.Select(one => one.Bundle.Text(MimeBundle.PlainText)!)];
        Assert.Equal("42", shown[0]);
        Assert.Matches(@"^Wall time: [\d,]+\.\d ms$", shown[1]);
        Assert.Equal(2, shown.Length);
    }
}
