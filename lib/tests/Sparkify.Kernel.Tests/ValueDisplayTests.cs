namespace Sparkify.Kernel.Tests;

/// <summary>How values look that are no plain data.</summary>
public sealed class ValueDisplayTests : SessionFixture
{
    [Theory]
    [InlineData("Func<int, string> f = x => \"\"; f", "Func<int, string>")]
    [InlineData("Action a = Console.WriteLine; a", "Action: Console.WriteLine")]
    [InlineData("typeof(string).GetMethod(\"Trim\", Type.EmptyTypes)", "Method: System.String Trim() of System.String")]
    [InlineData("typeof(string).GetProperty(\"Length\")", "Property: Int32 Length of System.String")]
    [InlineData("typeof(Dictionary<string, int>)", "System.Collections.Generic.Dictionary<System.String,System.Int32>")]
    [InlineData("typeof(string).Assembly.ManifestModule", "Module: System.Private.CoreLib.dll")]
    [InlineData("Task.FromResult(5)", "Task<int>, ended with 5")]
    [InlineData("new TaskCompletionSource<string>().Task", "Task<string>, not ended; \"await\" waits for it")]
    [InlineData("Task.CompletedTask", "Task, ended")]
    [InlineData("Task.FromException(new Exception(\"bad\"))", "Task, failed with Exception: bad")]
    [InlineData(
        "async Task<int> F() { await Task.Delay(60000); return 1; } F()",
        "Task<int>, not ended; \"await\" waits for it")]
    [InlineData("async Task F() { await Task.Delay(60000); } F()", "Task, not ended; \"await\" waits for it")]
    [InlineData("new ValueTask<int>(5)", "ValueTask<int>, ended with 5")]
    [InlineData("System.Threading.CancellationToken.None", "CancellationToken, not cancelled")]
    [InlineData("new System.IO.MemoryStream(new byte[3])", "MemoryStream, 3 bytes, at 0")]
    [InlineData("new System.IO.StringReader(\"x\")", "StringReader")]
    public async Task Value_ThatIsNoData_IsOneLine(string code, string expected) =>
        Assert.Equal(expected, await ValueAsync(code));

    [Theory]
    [InlineData("System.Threading.Thread.CurrentThread")]
    [InlineData("typeof(string).Assembly")]
    [InlineData("typeof(string).GetMethod(\"IndexOf\", [typeof(char)]).GetParameters()[0]")]
    [InlineData("new { F = (Func<int>)(() => 1), T = typeof(int), K = Task.FromResult(1) }")]
    [InlineData("new object[] { (Action)(() => { }), typeof(string).GetMethods()[0] }")]
    public async Task Value_WithSuchInIt_IsShort(string code)
    {
        var ok = Assert.IsType<CellResult.Ok>(await RunAsync(code));

        Assert.InRange(ok.Value!.Text(MimeBundle.PlainText)!.Length, 1, 300);
        Assert.InRange((ok.Value.Text(MimeBundle.Html) ?? "").Length, 0, 3000);
    }

    [Theory]
    [InlineData("JsonNode.Parse(\"{\\\"a\\\":[1,\\\"é\\\"]}\")", "{\"a\":[1,\"é\"]}")]
    [InlineData("JsonNode.Parse(\"[1,2]\")", "[1,2]")]
    [InlineData("JsonDocument.Parse(\"{\\\"a\\\":1}\").RootElement", "{\"a\":1}")]
    [InlineData("JsonDocument.Parse(\"{\\\"a\\\":1}\")", "{\"a\":1}")]
    [InlineData("JsonNode.Parse(\"1.50\")", "1.50")]
    public async Task Value_OfJson_IsJsonAndIndentedText(string code, string expected)
    {
        var ok = Assert.IsType<CellResult.Ok>(
            await RunAsync($"using System.Text.Json; using System.Text.Json.Nodes;\n{code}"));

        Assert.Equal(["text/plain", "application/json"], ok.Value!.Data.Keys);
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(
            System.Text.Json.Nodes.JsonNode.Parse(expected), ok.Value.Data["application/json"]));
        Assert.Equal(expected, ok.Value.Text("text/plain")!.Replace("\n", "").Replace(" ", ""));
    }

    [Fact]
    public async Task Value_OfJsonNull_IsText() =>
        Assert.Equal("null", await ValueAsync("System.Text.Json.JsonDocument.Parse(\"null\").RootElement"));

    [Theory]
    [InlineData("for (int i = 0; i < 3; i++) { await Task.Yield(); yield return i; }", "[ 0, 1, 2 ]", "")]
    [InlineData(
        "for (int i = 0; ; i++) { await Task.Yield(); yield return i; }", "[ 0, 1, 2,", "… (the first 20 items)")]
    [InlineData(
        "yield return 7; await Task.Delay(System.Threading.Timeout.Infinite);", "[ 7 ]", "… (1 item within 2 seconds)")]
    [InlineData("await Task.Yield(); yield break;", "", "")]
    public async Task Value_OfAsyncItems_IsItsFirstItems(string body, string start, string end)
    {
        string text = (await ValueAsync($"async IAsyncEnumerable<int> Items() {{ {body} }}\nItems()"))!;

        Assert.StartsWith(start, text.Replace("Int32[]", "").TrimStart(), StringComparison.Ordinal);
        Assert.EndsWith(end, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_OfAsyncItemsThatFail_FailsTheCell()
    {
        CellResult.Failed error = await ErrorAsync(
            "async IAsyncEnumerable<int> Items()\n"
            + "{ yield return 1; await Task.Yield(); throw new Exception(\"broken\"); }\nItems()");

        Assert.Equal("broken", error.Message);
    }
}
