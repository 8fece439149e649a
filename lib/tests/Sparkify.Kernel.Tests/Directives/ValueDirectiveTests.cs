using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Kernel.Tests.Directives;

public sealed class ValueDirectiveTests : SessionFixture
{
    [Theory]
    [InlineData("#!set --name n --value 5", "n.GetType().Name", "Int32")]
    [InlineData("#!set --name n --value -5", "n + 1", "-4")]
    [InlineData("#!set --name n --value 5000000000", "n.GetType().Name", "Int64")]
    [InlineData("#!set --name n --value 1.5", "n * 2", "3")]
    [InlineData("#!set --value 5 --name n", "n + 1", "6")]
    [InlineData("#!set --name n --value true", "!n", "False")]
    [InlineData("#!set --name n --value null", "n is null", "True")]
    [InlineData("#!set --name n --value word", "n.Length", "4")]
    [InlineData("#!set --name n --value \"write --help now\"", "n", "write --help now")]
    [InlineData("#!set --name n --value 007", "n", "007")]
    [InlineData("#!set --name n --value \"5\"", "n.Length", "1")]
    [InlineData("#!set --name n --value \"two words\"", "n", "two words")]
    [InlineData("#!set --name n --value \"a \\\"b\\\" \\\\ c\"", "n", "a \"b\" \\ c")]
    [InlineData("#!set --name n --value {\"a\":[1,2]}", "n.RootElement.GetProperty(\"a\").GetArrayLength()", "2")]
    [InlineData("#!set --name n --value [1,2,3]", "n.RootElement.GetArrayLength()", "3")]
    [InlineData("var k = 5;\n#!set --name n --value @csharp:k", "n + 1", "6")]
    [InlineData("var k = new List<int> { 1, 2 };\n#!set --name n --value @csharp:k", "n.Sum()", "3")]
    [InlineData("var k = new[] { 1, 2 };\n#!set --name n --value @csharp:k", "n.Length", "2")]
    [InlineData("string k = \"say \\\"hi\\\"\";\n#!set --name n --value @csharp:k", "n", "say \"hi\"")]
    [InlineData("string k = null;\n#!set --name n --value @csharp:k", "n is null", "True")]
    [InlineData("record P(int X); var k = new P(4);\n#!set --name n --value @csharp:k", "n.X", "4")]
    [InlineData("DateTime k = new(2020, 1, 2);\n#!set --name n --value @csharp:k", "n.Year", "2020")]
    [InlineData("decimal k = 1.10m;\n#!set --name n --value @csharp:k", "n + 0m", "1.10")]
    [InlineData("var k = new { A = 1 };\n#!set --name n --value @csharp:k", "((dynamic)n).A", "1")]
    [InlineData("var k = new[] { 1, 2 };\n#!set --name n --value @csharp:k --byref", "n.Length", "2")]
    [InlineData("#!value --name t\nsome text\n#!csharp\n#!share t --from value --as n", "n", "some text")]
    [InlineData("#!value --name t\n7\n#!csharp\n#!set --name n --value @value:t", "n", "7")]
    [InlineData("int k = 3;\n#!share --name k --from csharp --as n", "n + 1", "4")]
    public async Task Value_SetOrShared_HasItsTypeAndText(string code, string expression, string expected)
    {
        Assert.IsType<CellResult.Ok>(await RunAsync(code));

        Assert.Equal(expected, await ValueAsync(expression));
    }

    [Theory]
    [InlineData("7", "n + 1", "8")]
    [InlineData("\"text\"", "n", "text")]
    [InlineData("true", "n", "True")]
    [InlineData("[1,2]", "n.RootElement.GetArrayLength()", "2")]
    public async Task SendValue_OfAnotherProcess_HasTheTypeOfItsJson(string json, string expression, string expected)
    {
        await Session.Root.SendAsync(new SendValue("n", null, new FormattedValue("application/json", json), "csharp"));

        Assert.Equal(expected, await ValueAsync(expression));
    }

    [Theory]
    [InlineData("#!set --name n --value @csharp:missing", "There is no variable \"missing\".")]
    [InlineData("#!share x --from nowhere", "values come from \"csharp\", \"value\", ")]
    [InlineData("#!share x --from value", "Value 'x' not found in kernel value")]
    [InlineData("#!set --name 1n --value 5", "\"1n\" is no name for a C# variable")]
    [InlineData("#!value --name t --from-file missing.txt", "missing.txt")]
    public async Task Value_Wrong_IsRefusedWithASentence(string code, string sentence) =>
        Assert.Contains(sentence, (await ErrorAsync(code)).Message);

    [Fact]
    public async Task Set_VariableMisspelt_NamesTheNearest()
    {
        await RunAsync("int population = 1;");

        string message = (await ErrorAsync("#!set --name n --value @csharp:popluation")).Message;
        Assert.Contains("Did you mean \"population\"?", message);
    }

    [Fact]
    public async Task Who_Variables_AreListed()
    {
        await RunAsync("int b = 1; string a = \"text\";");
        await RunAsync("#!who");
        Assert.Equal("a\nb", Output.Shown[0].Bundle.Text(MimeBundle.PlainText));

        await RunAsync("#!whos");
        Assert.Equal("a  string  text\nb  int     1", Output.Shown[0].Bundle.Text(MimeBundle.PlainText));
    }

    [Theory]
    [InlineData("@input:\"Your name\"", "Your name")]
    [InlineData("@password:{\"prompt\":\"Key\"}", "Key")]
    [InlineData("@input:{\"prompt\":\"Key\",\"type\":\"password\"}", "Key")]
    public async Task Set_Question_IsAsked(string question, string prompt)
    {
        var output = new RecordedOutput { Answer = "Ada" };
        await Session.ExecuteAsync($"#!set --name n --value {question}", output, TestContext.Current.CancellationToken);

        Assert.Equal(prompt, Assert.Single(output.Questions));
        const string Length = "((object)n is PasswordString p ? p.GetClearTextPassword() : (string)(object)n).Length";
        Assert.Equal("3", await ValueAsync(Length));
    }
}
