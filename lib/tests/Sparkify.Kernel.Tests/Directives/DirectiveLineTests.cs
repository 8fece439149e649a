using Sparkify.Kernel.Language;

namespace Sparkify.Kernel.Tests.Directives;

/// <summary>Which lines of a cell are directives: none within a string, a comment or code that is left out.</summary>
public sealed class DirectiveLineTests : SessionFixture
{
    [Theory]
    [InlineData("var s = \"\"\"\n#!sql\nSELECT 1\n\"\"\";\ns", "#!sql\nSELECT 1")]
    [InlineData("var s = \"\"\"\n    #!time\n    \"\"\";\ns", "#!time")]
    [InlineData("var s = @\"\n#!nonsense \"\"quoted\"\"\n\";\ns.Trim()", "#!nonsense \"quoted\"")]
    [InlineData("var n = 1;\nvar s = $\"\"\"\n#!html {n}\n\"\"\";\ns", "#!html 1")]
    [InlineData("var s = $@\"\n#!html {1 +\n1}\n\";\ns.Trim()", "#!html 2")]
    [InlineData("var s = $$\"\"\"\n{#!x}\n#!html {{1}}\n\"\"\";\ns", "{#!x}\n#!html 1")]
    [InlineData("/*\n#!nonsense\n#r \"no.dll\"\n*/\n1", "1")]
    [InlineData("#if false\n#!nonsense\n#r \"no.dll\"\n#endif\n2", "2")]
    [InlineData("var s = \"\"\"\n#r \"nuget: No.Package\"\n#i \"nowhere\"\n#load \"no.csx\"\n\"\"\";\ns.Length", "50")]
    [InlineData("// a quote: \"\"\"\n#!about\n3", "3")]
    [InlineData("var c = '\"';\n#!about\nc", "\"")]
    public async Task Line_InAStringOrAComment_IsText(string cell, string expected) =>
        Assert.Equal(expected, await ValueAsync(cell));

    [Theory]
    [InlineData("#!html\n<b>\"\"\"\n#!csharp\n5", "5")]
    [InlineData("var t = \"\"\"\n#!csharp\n\"\"\";\n#!html\n<b title='\n#!csharp\nt", "#!csharp")]
    public async Task Line_AfterAnotherLanguage_IsADirectiveWhateverThatHolds(string cell, string expected)
    {
        Assert.Equal(expected, await ValueAsync(cell));

        Assert.StartsWith("<b", Assert.Single(Output.Shown).Bundle.Text(MimeBundle.Html));
    }

    [Fact]
    public async Task Line_OfAnotherLanguage_EndsAtADirectiveInItsQuotes()
    {
        await RunAsync("#!markdown\n\"\"\"\n#!html\n\"\"\"");

        Assert.Equal(2, Output.Shown.Count);
    }

    [Fact]
    public async Task Complete_AfterATextThatHoldsADirective_IsOfCSharp()
    {
        await ValueAsync("var answer = 42;");
        const string Cell = "var s = \"\"\"\n#!sql\n\"\"\";\nansw";

        CodeCompletion found = await Session.Language.CompleteAsync(Cell, Cell.Length, CancellationToken.None);

        Assert.Contains(found.Items, item => item.Text == "answer");
    }
}
