using Sparkify.Kernel.Language;

namespace Sparkify.Kernel.Tests.Language;

/// <summary>Completion while Roslyn's services are still loading, and what is offered where much could stand.</summary>
public sealed class ColdCompletionTests : SessionFixture
{
    private async Task<CodeCompletion> CompleteAsync(bool cold, string code)
    {
        int position = code.Length;
        return cold
            ? ColdCompleter.Complete(code, position, Session.Snapshot(), TestContext.Current.CancellationToken)
            : await Session.Language.CompleteAsync(code, position, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("Console.WriteL", "WriteLine")]
    [InlineData("Math.Sq", "Sqrt")]
    [InlineData("\"a\".ToUpperI", "ToUpperInvariant")]
    [InlineData("popul", "population")]
    [InlineData("new List<int>().Wher", "Where")]
    [InlineData("population?.ToStri", "ToString")]
    [InlineData("var k = System.IO.Fi", "File")]
    [InlineData("using var r = new System.IO.StringReader(\"\");\nr.ReadTo", "ReadToEnd")]
    [InlineData("if (true)\n{\n    int inner = 1;\n    inn", "inner")]
    [InlineData("forea", "foreach")]
    [InlineData("new Person().Ag", "Age")]
    [InlineData("displ", "display")]
    public async Task Complete_WarmOrCold_HasTheName(string code, string expected)
    {
        await ValueAsync("class Person { public int Age; } int? population = 5;");

        foreach (bool cold in (bool[])[true, false])
        {
            CodeCompletion found = await CompleteAsync(cold, code);
            Assert.Contains(expected, found.Items.Select(item => item.Text));
            Assert.StartsWith(code[found.Start..], expected, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"Consol")]
    [InlineData("// Consol")]
    public async Task Complete_ColdInATextOrComment_GivesNothing(string code) =>
        Assert.Empty((await CompleteAsync(cold: true, code)).Items);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Complete_EmptyLine_OffersTheNotebooksNamesFirst(bool cold)
    {
        await ValueAsync("int population = 5; string Greet() => \"\";");

        CodeCompletion found = await CompleteAsync(cold, "");

        string[] texts = [.. found.Items.Select(item => item.Text)];
        Assert.InRange(texts.Length, 10, ChoiceList.Most);
        Assert.Equal("population", texts[0]);
        Assert.Contains("Greet", texts);
        Assert.Contains("foreach", texts);
        Assert.DoesNotContain("ArgumentException", texts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Complete_Member_TellsItsDeclaration(bool cold)
    {
        CompletionChoice found = Assert.Single((await CompleteAsync(cold, "\"a\".ToUpperI")).Items);

        Assert.StartsWith("string string.ToUpperInvariant()", found.Signature, StringComparison.Ordinal);
        Assert.Equal("function", found.Kind);
    }

    [Fact]
    public async Task WarmUp_BetweenCells_EndsAndCompletionIsTheServices()
    {
        using var session = new SessionIdleness(TimeSpan.FromMilliseconds(10));
        session.BeginCell();
        Task warm = Session.Language.WarmUpAsync(session, TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(warm.IsCompleted);
        Assert.Contains((await CompleteAsync(cold: false, "Math.Sq")).Items, item => item.Text == "Sqrt");

        session.EndCell();
        await warm.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Contains((await CompleteAsync(cold: false, "Math.Sq")).Items, item => item.Text == "Sqrt");
    }

    [Fact]
    public async Task Idleness_CellInBetween_RunsTheWorkAgainAfterIt()
    {
        using var idleness = new SessionIdleness(TimeSpan.FromMilliseconds(10));
        int begun = 0;
        Task work = idleness.RunAsync(
            async ct =>
            {
                if (++begun == 1)
                {
                    idleness.BeginCell();
                    await Task.Delay(Timeout.Infinite, ct);
                }
            },
            TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal((1, false), (begun, work.IsCompleted));

        idleness.EndCell();
        await work.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(2, begun);
    }
}
