using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sparkify.Cli.Tests.Livy.Spark;

/// <summary>The plan of each statement that a session ran, from the log of events that Spark wrote.</summary>
internal sealed partial class SparkPlans
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };
    private readonly List<(string Statement, string Plan)> _plans = [];

    /// <summary>How many statements took an exchange by a key: a log without any tells nothing.</summary>
    public int Shared => _plans.Count(one => one.Plan.Contains("hashpartitioning", StringComparison.Ordinal));

    public static SparkPlans Read(string folder)
    {
        var plans = new SparkPlans();
        Dictionary<long, string> statements = [];
        foreach (string line in Directory.GetFiles(folder).SelectMany(File.ReadLines))
        {
            // The last line may be cut off where the session ended.
            if (line.Contains("\"physicalPlanDescription\"", StringComparison.Ordinal) && line.EndsWith('}'))
            {
                JsonElement said = JsonElement.Parse(line, Deep);
                long id = said.GetProperty("executionId").GetInt64();
                if (said.TryGetProperty("description", out JsonElement statement))
                {
                    statements[id] = statement.GetString()!;
                }

                plans._plans.Add((statements[id], said.GetProperty("physicalPlanDescription").GetString()!));
            }
        }

        return plans;
    }

    /// <summary>
    /// The statements with an exchange into one partition of more rows than that; as planned, where no rows are known
    /// yet, each that is not of sums of whole partitions, which are a row each.
    /// </summary>
    public IEnumerable<string> Unpartitioned(long mostRows) => _plans
        .SelectMany(one => Exchanges(one.Plan).Select(exchange => (one.Statement, exchange.IsSums, exchange.Rows)))
        .Where(one => one.Rows > mostRows || (one.Rows is null && !one.IsSums && !IsOfUsers(one.Statement)))
        .Select(one => $"{one.Rows} rows: {one.Statement}")
        .Distinct();

    /// <summary>The users are numbered in one partition: they are few, and the rows are counted when it ran.</summary>
    private static bool IsOfUsers(string statement) =>
        statement.Contains("/listeners-", StringComparison.Ordinal);

    private static IEnumerable<(bool IsSums, double? Rows)> Exchanges(string plan)
    {
        string[] lines = plan.Split('\n');
        for (int i = 0; i < lines.Length - 1; i++)
        {
            Match exchange = Node().Match(lines[i]);
            if (exchange.Groups["name"].Value == "Exchange"
                && Details(plan, exchange).Contains("Arguments: SinglePartition", StringComparison.Ordinal))
            {
                Match stage = i == 0 ? Match.Empty : Counted().Match(lines[i - 1]);
                yield return (
                    Details(plan, Node().Match(lines[i + 1])).Contains("Keys: []", StringComparison.Ordinal),
                    stage.Success ? double.Parse(stage.Groups[1].Value, CultureInfo.InvariantCulture) : null);
            }
        }
    }

    /// <summary>What stands of a node under the tree.</summary>
    private static string Details(string plan, Match node)
    {
        string heading = $"\n({node.Groups["id"].Value}) ";
        int from = plan.IndexOf(heading, StringComparison.Ordinal);
        int to = from < 0 ? -1 : plan.IndexOf("\n\n", from, StringComparison.Ordinal);
        return to < 0 ? "" : plan[from..to];
    }

    /// <summary>A line of the tree, such as <c>   :  +- * Project (3)</c>.</summary>
    [GeneratedRegex(@"^[\s:+-]+(?:\* )?(?<name>\w+).* ?\((?<id>\d+)\)")]
    private static partial Regex Node();

    [GeneratedRegex(@"ShuffleQueryStage \(\d+\), Statistics\(.*rowCount=([0-9.E+]+)\)")]
    private static partial Regex Counted();
}
