namespace Sparkify.Kernel.Tests;

/// <summary>The console as cells see it.</summary>
public sealed class ConsoleTests : SessionFixture
{
    [Theory]
    [InlineData("Console.SetOut(new System.IO.StringWriter());")]
    [InlineData("Console.SetOut(System.IO.TextWriter.Null); throw new Exception();")]
    [InlineData("await Task.Yield(); Console.SetOut(System.IO.TextWriter.Null);")]
    public async Task Execute_SetOut_HoldsForItsCellOnly(string code)
    {
        await RunAsync(code);

        await ValueAsync("Console.WriteLine(\"seen\");");

        Assert.Equal("seen\n", Output.Out);
    }

    [Fact]
    public async Task Execute_SetErrorAndSetIn_HoldForTheirCellOnly()
    {
        await ValueAsync("Console.SetError(System.IO.TextWriter.Null); "
            + "Console.SetIn(new System.IO.StringReader(\"x\"));");

        await RunAsync("Console.Error.Write(\"seen\"); Console.ReadLine();");

        Assert.Equal("seen", Output.Error);
        Assert.Single(Output.Questions);
    }

    [Theory]
    [InlineData("Console.ReadLine()", "answer")]
    [InlineData("Console.In.ReadLine()", "answer")]
    [InlineData("await Console.In.ReadLineAsync()", "answer")]
    [InlineData("(char)Console.Read()", "a")]
    [InlineData("Console.ReadKey().Key", "A")]
    [InlineData("Console.In.ReadToEnd()", "answer")]
    public async Task Execute_ReadFromTheConsole_AsksTheReader(string code, string value)
    {
        RecordedOutput output = new() { Answer = "answer" };

        CellResult result = await Session.ExecuteAsync(code, output, TestContext.Current.CancellationToken);

        Assert.Equal(value, Assert.IsType<CellResult.Ok>(result).Value!.Text(MimeBundle.PlainText));
        Assert.Equal([""], output.Questions);
    }
}
