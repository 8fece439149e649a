using Sparkify.Livy.Results;

namespace Sparkify.Livy.Tests.Results;

/// <summary>The messages are Spark 3.5.4's own for the statements as they were sent.</summary>
public sealed class ErrorPositionTests
{
    [Fact]
    public void AsTyped_SyntaxError_ShowsTheTypedTextAndItsLine()
    {
        const string Sent = "SELECT * FROM (\nSELEC 1\n) AS sparkify_rows LIMIT 0";
        const string Said = "\n[PARSE_SYNTAX_ERROR] Syntax error at or near '1': extra input '1'.(line 2, pos 6)\n\n"
            + "== SQL ==\nSELECT * FROM (\nSELEC 1\n------^^^\n) AS sparkify_rows LIMIT 0\n";
        Assert.Equal(
            "\n[PARSE_SYNTAX_ERROR] Syntax error at or near '1': extra input '1'.(line 1, pos 6)\n\n"
            + "== SQL ==\nSELEC 1\n------^^^\n",
            Told(Said, Sent, "SELEC 1"));
    }

    [Fact]
    public void AsTyped_ErrorAtOurBracket_IsTheEndOfWhatWasTyped()
    {
        const string Sent = "SELECT * FROM (\nselect 1 +\n) AS sparkify_rows LIMIT 0";
        const string Said = "\n[PARSE_SYNTAX_ERROR] Syntax error at or near ')'.(line 3, pos 0)\n\n"
            + "== SQL ==\nSELECT * FROM (\nselect 1 +\n) AS sparkify_rows LIMIT 0\n^^^\n";
        Assert.Equal(
            "\n[PARSE_SYNTAX_ERROR] Syntax error at or near end of input.(line 1, pos 10)\n\n"
            + "== SQL ==\nselect 1 +\n----------^^^\n",
            Told(Said, Sent, "select 1 +\n"));
    }

    [Fact]
    public void AsTyped_UnknownTable_CountsLinesAsTypedAndLeavesOutOurPlan()
    {
        const string Typed = "\n  -- all of it\n  select a,\n  b\nfrom nowhere\n";
        string sent = "SELECT * FROM (\nSELECT * FROM (\n" + Typed.Trim()
            + "\n) AS sparkify_chosen LIMIT 11\n) AS sparkify_rows LIMIT 0";
        const string Said = "[TABLE_OR_VIEW_NOT_FOUND] The table or view `nowhere` cannot be found.; line 6 pos 5;\n"
            + "'GlobalLimit 0\n+- 'LocalLimit 0\n   +- 'Project [*]\n";
        Assert.Equal(
            "[TABLE_OR_VIEW_NOT_FOUND] The table or view `nowhere` cannot be found.; line 5 pos 5",
            Told(Said, sent, Typed));
    }

    [Fact]
    public void AsTyped_FirstLineIndented_CountsTheColumnAsTyped() => Assert.Equal(
        "x; line 1 pos 9",
        Told("x; line 2 pos 7", "SELECT * FROM (\nselect nope\n) AS sparkify_rows LIMIT 0", "  select nope"));

    [Fact]
    public void AsTyped_PlaceInAValue_IsToldToo() => Assert.Equal(
        "[DIVIDE_BY_ZERO] Division by zero.\n== SQL (line 1, position 8) ==\nselect 1/0\n       ^^^",
        Told(
            "[DIVIDE_BY_ZERO] Division by zero.\n== SQL (line 2, position 8) ==\nselect 1/0\n       ^^^",
            "SELECT * FROM (\nselect 1/0\n) AS sparkify_rows LIMIT 0",
            "select 1/0"));

    [Fact]
    public void AsTyped_DuckDbAtOurBracket_ShowsTheEndOfWhatWasTyped() => Assert.Equal(
        "Parser Error: syntax error at or near end of input\n\nLINE 2: FROM t WHERE\n                    ^",
        Told(
            "Parser Error: syntax error at or near \")\"\n\nLINE 4: ) AS sparkify_chosen LIMIT 2501\n        ^",
            "SELECT * FROM (\nSELECT 1\nFROM t WHERE\n) AS sparkify_chosen LIMIT 2501",
            "SELECT 1\nFROM t WHERE"));

    [Fact]
    public async Task QueryAsync_WrongSql_TellsThePlaceAsTyped()
    {
        await using var livy = new FakeLivy
        {
            Output = """{"status":"error","ename":"Error","evalue":"bad (line 2, pos 6)","traceback":["at x"]}""",
        };
        await using LivySession session = livy.Open();
        var error = await Assert.ThrowsAsync<LivyException>(() => session.QueryAsync("SELECT FROM WHERE 1"));
        Assert.Equal(("Error: bad (line 1, pos 6)", "bad (line 1, pos 6)"), (error.Message, error.ErrorValue));
        Assert.Equal(["at x"], error.Traceback);
    }

    private static string Told(string said, string sent, string typed) => ErrorPositions.AsTyped(
        new LivyException(said) { ErrorName = "Error", ErrorValue = said, Code = sent }, typed).ErrorValue!;
}
