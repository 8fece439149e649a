namespace Sparkify.Kernel.Tests;

public sealed class SessionTests : SessionFixture
{
    [Fact]
    public async Task Execute_TrailingExpression_IsTheValue() => Assert.Equal("42", await ValueAsync("6 * 7"));

    [Fact]
    public async Task Execute_Statement_HasNoValue() => Assert.Null(await ValueAsync("var x = 1;"));

    [Fact]
    public async Task Execute_VoidCallWithoutSemicolon_HasNoValue()
    {
        Assert.Null(await ValueAsync("Console.WriteLine(1)"));
        Assert.Equal("1\n", Output.Out);
    }

    [Fact]
    public async Task Execute_LaterCell_SeesVariablesMethodsAndTypes()
    {
        await ValueAsync("int x = 5; int Twice(int n) => 2 * n; record Point(int X);");

        Assert.Equal("10", await ValueAsync("Twice(new Point(x).X)"));
    }

    [Fact]
    public async Task Execute_AfterCellsThatDeclareNothing_KeepsState()
    {
        await ValueAsync("var x = 5;");
        await ValueAsync("x + 1");
        await ValueAsync("// only a comment");

        Assert.Equal("5", await ValueAsync("x"));
    }

    [Fact]
    public async Task Execute_UsingInEarlierCell_HoldsLater()
    {
        await ValueAsync("using System.Globalization;");

        Assert.Equal("Gregorian", (await ValueAsync("new GregorianCalendar().GetType().Name"))![..9]);
    }

    [Fact]
    public async Task Execute_Redefinition_Replaces()
    {
        await ValueAsync("var x = 1; string F() => \"old\";");
        await ValueAsync("var x = \"two\"; string F() => \"new\";");

        Assert.Equal("two new", await ValueAsync("x + \" \" + F()"));
    }

    [Fact]
    public async Task Execute_TopLevelAwait_Waits() =>
        Assert.Equal("7", await ValueAsync("await Task.Delay(10); await Task.FromResult(7)"));

    [Fact]
    public async Task Execute_BlockingOnOwnAsyncMethod_DoesNotDeadlock()
    {
        await ValueAsync("async Task<int> F() { await Task.Delay(10); return 3; }");

        Assert.Equal("3", await ValueAsync("await Task.Yield(); F().Result"));
    }

    [Fact]
    public async Task Execute_CompileError_TellsCellLineAndColumnAndKeepsState()
    {
        await ValueAsync("var x = 1;");

        CellResult.Failed error = await ErrorAsync("x = 2;\n  nonsense();");

        Assert.Equal(2, error.Line);
        Assert.Contains("(2,3): error CS0103", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", await ValueAsync("x"));
    }

    [Fact]
    public async Task Execute_Exception_TellsFramesOfTheCellOnly()
    {
        await ValueAsync("\nvoid Parse(string s)\n{\n    int.Parse(s);\n}");

        CellResult.Failed error = await ErrorAsync("var a = 1;\nParse(\"five\");");

        Assert.Equal("FormatException", error.Name);
        Assert.Equal(2, error.Line);
        Assert.Equal(["   at Parse() in cell 1, line 4", "   at the cell in cell 2, line 2"], error.Traceback.Skip(1));
    }

    [Fact]
    public async Task Execute_FailedCell_LeavesEarlierStateIntact()
    {
        await ValueAsync("var x = 1;");

        await ErrorAsync("throw new Exception(\"no\"); var x = 2;");

        Assert.Equal("1", await ValueAsync("x"));
    }

    [Fact]
    public async Task Execute_ConsoleOutAndError_ArriveInOrder()
    {
        await ValueAsync("Console.Write(\"a\"); Console.Error.Write(\"b\"); Console.WriteLine(\"c\");");

        Assert.Equal("ac\n", Output.Out);
        Assert.Equal("b", Output.Error);
    }

    [Fact]
    public async Task Execute_TooMuchOutput_IsCutWithANotice()
    {
        await ValueAsync("for (int i = 0; i < 300; i++) Console.WriteLine(new string('x', 100_000));");

        Assert.Equal(Session.Options.MaxOutputCharacters, Output.Out.Length);
        Assert.Equal("\nThe output was cut after 10,000,000 characters.\n", Output.Error);
    }

    [Fact]
    public async Task Execute_ThreadThatThrows_IsReportedAndTheSessionLives()
    {
        await ValueAsync(
            "var t = new System.Threading.Thread(() => throw new Exception(\"lost\")); t.Start(); t.Join();");

        Assert.Contains("Exception: lost", Output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetVariable_AnyType_IsDeclaredWithThatType()
    {
        CancellationToken ct = TestContext.Current.CancellationToken;

        await Session.SetVariableAsync("names", new List<string> { "a", "b" }, ct: ct);

        Assert.Equal("2", await ValueAsync("names.Count"));
        Assert.Equal(typeof(List<string>), Session.FindVariable("names")!.Type);
    }
}
