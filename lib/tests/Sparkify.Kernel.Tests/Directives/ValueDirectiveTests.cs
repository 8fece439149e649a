namespace Sparkify.Kernel.Tests.Directives;

public sealed class ValueDirectiveTests : SessionFixture
{
    [Theory]
    [InlineData("#!set --name n --value 5", "n.GetType().Name", "String")]
    [InlineData("#!set --name n --value \"two words\"", "n", "two words")]
    [InlineData("var k = 5;\n#!set --name n --value @csharp:k", "n.GetType().Name", "Double")]
    [InlineData("var k = new[] { 1, 2 };\n#!set --name n --value @csharp:k", "n.RootElement.GetArrayLength()", "2")]
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
    [InlineData("#!set --name n --value @csharp:missing", "There is no variable \"missing\".")]
    [InlineData("#!share x --from nowhere", "values come from \"csharp\" and \"value\"")]
    [InlineData("#!share x --from value", "Value 'x' not found in kernel value")]
    [InlineData("#!set --name 1n --value 5", "\"1n\" is not a name")]
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
