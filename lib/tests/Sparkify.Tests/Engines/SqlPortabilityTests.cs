using System.Text.RegularExpressions;
using Sparkify.Engines;

namespace Sparkify.Tests.Engines;

/// <summary>
/// What DuckDB runs and Spark does not, or otherwise, must not stand in a .sql file. The dialect file alone is for
/// DuckDB only.
/// </summary>
public sealed partial class SqlPortabilityTests
{
    public static TheoryData<string> Files =>
        [.. SqlFile.Names.Where(name => !name.StartsWith("engine/", StringComparison.Ordinal))];

    public static TheoryData<string> FeatureFiles => [.. SqlFile.Names.Where(name =>
        name.StartsWith("clean/", StringComparison.Ordinal) || name.StartsWith("features/", StringComparison.Ordinal))];

    /// <summary>A construct, as a regular expression over upper-case SQL without comments and literals.</summary>
    public static TheoryData<string, string, string> Traps => new()
    {
        { "GROUP BY ALL", @"\b(GROUP|ORDER) BY ALL\b", "SELECT a FROM t GROUP BY ALL" },
        { "QUALIFY", @"\bQUALIFY\b", "SELECT a FROM t QUALIFY a > 1" },
        { "PIVOT", @"\b(UN)?PIVOT\b", "PIVOT t ON a" },
        { "SELECT without columns", @"(^|\()\s*FROM\b", "FROM t" },
        { "EXCLUDE or REPLACE in a star", @"\*\s*(EXCLUDE|REPLACE|EXCEPT)\b", "SELECT * EXCLUDE (a) FROM t" },
        { "a cast by colons", "::", "SELECT a::BIGINT" },
        { "whole-number division", @"//|\bDIV\b", "SELECT a // b" },
        {
            "first, last or a list in no order",
            @"\b(FIRST|LAST|ANY_VALUE|LIST|ARRAY_AGG|COLLECT_LIST)\s*\(",
            "SELECT first(a)"
        },
        { "nulls skipped by concat", @"\bCONCAT\s*\(", "SELECT concat(a, b)" },
        { "approximate counts", @"\bAPPROX_", "SELECT approx_count_distinct(a)" },
        { "a hash function", @"\b(HASH|XXHASH64)\s*\(", "SELECT hash(a)" },
        {
            "a type that Spark lacks",
            @"\bAS\s+(VARCHAR|HUGEINT|TEXT|INT8|INTEGER8)\b\s*\)",
            "SELECT CAST(a AS VARCHAR)"
        },
        {
            "dates by name",
            @"\b(STRFTIME|DATE_PART|EPOCH_MS|MAKE_TIMESTAMP|TO_TIMESTAMP)\s*\(",
            "SELECT strftime(a, b)"
        },
        { "a positional or as-of join", @"\b(ASOF|POSITIONAL)\b", "SELECT a FROM t ASOF JOIN u" },
        { "a sample or a random number", @"\b(TABLESAMPLE|USING SAMPLE|RANDOM\s*\(|RAND\s*\()", "SELECT random()" },
    };

    /// <summary>What would make a feature differ between engines, or between numbers of threads.</summary>
    public static TheoryData<string, string, string> Inexact => new()
    {
        { "a decimal literal", @"\b\d+\.\d+(?!\d*E)\b", "SELECT a * 0.5" },
        { "an average of fractions", @"\bAVG\s*\(", "SELECT avg(length)" },
    };

    [Theory]
    [MemberData(nameof(Traps))]
    public void Files_Traps_AreNotThere(string trap, string pattern, string example) =>
        AssertNowhere(Files, trap, new Regex(pattern), example);

    [Theory]
    [MemberData(nameof(Inexact))]
    public void FeatureFiles_InexactArithmetic_IsNotThere(string trap, string pattern, string example) =>
        AssertNowhere(FeatureFiles, trap, new Regex(pattern), example);

    [Theory]
    [MemberData(nameof(Files))]
    public void File_OrderBy_SaysWhereNullsGo(string file)
    {
        foreach (Match order in OrderBy().Matches(Bare(SqlFile.Read(file))))
        {
            bool within = order.Groups["within"].Success;
            Assert.All(order.Groups["keys"].Value.Split(','), key => Assert.True(
                within || key.Contains("${", StringComparison.Ordinal) || NullsWritten().IsMatch(key),
                $"{file}: \"{key.Trim()}\" lacks NULLS FIRST or LAST."));
        }
    }

    [Theory]
    [MemberData(nameof(FeatureFiles))]
    public void File_Division_IsByWhatCannotBeZero(string file)
    {
        foreach (Match divisor in Divisor().Matches(Bare(SqlFile.Read(file))))
        {
            Assert.True(Constant().IsMatch(divisor.Value) || Guarded().IsMatch(divisor.Value),
                $"{file}: \"{divisor.Value}\" may divide by zero, which Spark 4 refuses: use NULLIF.");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_Literals_HaveNoBackslash(string file) =>
        Assert.DoesNotContain('\\', SqlFile.Read(file));

    [Theory]
    [MemberData(nameof(Files))]
    public void File_Beginning_SaysWhatItHolds(string file) =>
        Assert.StartsWith("-- ", SqlFile.Read(file), StringComparison.Ordinal);

    private static void AssertNowhere(TheoryData<string> files, string trap, Regex regex, string example)
    {
        Assert.Matches(regex, Bare(example));
        Assert.All(files, file => Assert.False(
            regex.IsMatch(Bare(SqlFile.Read(file.Data))), $"{file.Data} has {trap}."));
    }

    /// <summary>The SQL in upper case, without comments, the text of literals and what C# fills in.</summary>
    private static string Bare(string sql) => Literal().Replace(
        Comment().Replace(sql, string.Empty), "''").ToUpperInvariant().Trim();

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<within>WITHIN GROUP \()?ORDER BY (?<keys>[^()]*(\([^()]*\)[^()]*)*)")]
    private static partial Regex OrderBy();

    [GeneratedRegex(@"NULLS (FIRST|LAST)")]
    private static partial Regex NullsWritten();

    [GeneratedRegex(@"/\s*\S+")]
    private static partial Regex Divisor();

    [GeneratedRegex(@"^/\s*[\d.E]+\)*,?$")]
    private static partial Regex Constant();

    [GeneratedRegex(@"^/\s*(NULLIF\(|GREATEST\(|WEEKS\b|SESSION_MS\b|\()")]
    private static partial Regex Guarded();
}
