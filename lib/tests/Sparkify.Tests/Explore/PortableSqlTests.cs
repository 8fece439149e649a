using System.Text.RegularExpressions;
using Sparkify.Engines;

namespace Sparkify.Tests.Explore;

/// <summary>Holds the queries to the part of Spark SQL that DuckDB runs with the same meaning.</summary>
public sealed partial class PortableSqlTests
{
    public static TheoryData<string> Files =>
        [.. SqlFile.Names.Where(name => name.StartsWith("explore/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Query_EveryOrder_SaysWhereNullsGo(string name)
    {
        string sql = WithinGroup().Replace(Code(name), string.Empty);

        Assert.All(
            Order().Matches(sql).SelectMany(match => match.Groups[1].Value.Split(',')),
            key => Assert.Matches(@"NULLS (FIRST|LAST)|^ \$\{order\}$", key));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Query_Construct_MeansTheSameInBothEngines(string name)
    {
        Assert.DoesNotMatch(Trap(), Code(name));
    }

    private static string Code(string name) => Comment().Replace(SqlFile.Read(name), string.Empty);

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"WITHIN GROUP \(ORDER BY [^()]*\)")]
    private static partial Regex WithinGroup();

    [GeneratedRegex(@"ORDER BY( [^)\n]*)")]
    private static partial Regex Order();

    [GeneratedRegex(@"QUALIFY|PIVOT|GROUP BY ALL|::|//|"
        + @"\bdiv\b|\b(first|last|epoch|strftime|extract|date_trunc|list)\s*\(")]
    private static partial Regex Trap();
}
