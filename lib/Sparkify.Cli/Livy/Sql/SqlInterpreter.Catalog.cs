using System.Text;
using System.Text.RegularExpressions;

namespace Sparkify.Cli.Livy.Sql;

internal sealed partial class SqlInterpreter
{
    /// <summary>What a cached view was before it was cached, by name.</summary>
    private readonly Dictionary<string, string> _uncached = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A kept result stands under another name, so that the view's own name stays a view's.</summary>
    private static string Kept(string name) => $"\"__cached_{Bare(name)}\"";

    private static string Bare(string name) => name.Split('.')[^1].Trim('"');

    private void CreateView(string name, string query)
    {
        string view = $"\"{Bare(name)}\"";
        Execute($"CREATE OR REPLACE TEMPORARY VIEW {view} AS {query}");
        Forget(name);
    }

    private void Cache(SparkStatement.Cache cache)
    {
        string view = $"\"{Bare(cache.Name)}\"";
        if (cache.Sql is null && (ViewSql(cache.Name) is null || _uncached.ContainsKey(Bare(cache.Name))))
        {
            // A table is kept already; what does not exist is an error.
            Columns(view);
            return;
        }

        if (cache.Sql is not null && ViewSql(cache.Name) is not null)
        {
            throw new SparkSqlError(
                $"[TEMP_TABLE_OR_VIEW_ALREADY_EXISTS] Cannot create the temporary view {cache.Name}: it exists. "
                + "Drop it first.");
        }

        string before = cache.Sql ?? ViewSql(cache.Name)!;
        Execute($"CREATE OR REPLACE TEMPORARY TABLE {Kept(cache.Name)} AS {cache.Sql ?? $"SELECT * FROM {view}"}");
        Execute($"CREATE OR REPLACE TEMPORARY VIEW {view} AS SELECT * FROM {Kept(cache.Name)}");
        _uncached[Bare(cache.Name)] = before;
    }

    private void Uncache(string name)
    {
        if (_uncached.TryGetValue(Bare(name), out string? before))
        {
            CreateView(name, before);
        }
    }

    private void Drop(SparkStatement.Drop drop)
    {
        bool isView = ViewSql(drop.Name) is not null;
        string kind = isView ? "VIEW" : drop.Kind;
        Execute($"DROP {kind} {(drop.IfExists ? "IF EXISTS " : "")}{(isView ? $"\"{Bare(drop.Name)}\"" : drop.Name)}");
        Forget(drop.Name);
    }

    private void Forget(string name)
    {
        if (_uncached.Remove(Bare(name)))
        {
            Execute($"DROP TABLE IF EXISTS {Kept(name)}");
        }
    }

    /// <summary>The query behind a view; null when there is no such view.</summary>
    private string? ViewSql(string name)
    {
        string? sql = null;
        string literal = Bare(name).Replace("'", "''", StringComparison.Ordinal);
        Read(
            $"SELECT sql FROM duckdb_views() WHERE NOT internal AND lower(view_name) = lower('{literal}')",
            row => sql = AfterAs().Replace(row.GetString(0), "").TrimEnd(';'));
        return sql;
    }

    private List<object?[]> Tables(string pattern)
    {
        var tables = new List<object?[]>();
        var wanted = new Regex(
            $"^(?:{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)})$", RegexOptions.IgnoreCase);
        Read(
            """
            SELECT view_name AS name, temporary FROM duckdb_views() WHERE NOT internal
            UNION ALL
            SELECT table_name, temporary FROM duckdb_tables() WHERE table_name NOT LIKE '\_\_cached\_%' ESCAPE '\'
            ORDER BY name
            """,
            row =>
            {
                if (pattern.Length == 0 || wanted.IsMatch(row.GetString(0)))
                {
                    bool temporary = row.GetBoolean(1);
                    tables.Add([temporary ? "" : "default", row.GetString(0), temporary]);
                }
            });
        return tables;
    }

    private string Plan(string sql)
    {
        var plan = new StringBuilder("== Physical Plan of DuckDB ==\n");
        Read($"EXPLAIN {sql}", row => plan.Append(row.GetString(1)));
        return plan.ToString();
    }

    private List<object?[]> Setting(SparkStatement.Set set)
    {
        if (set.Value is not null)
        {
            _settings[set.Key] = set.Value;
        }

        return set.Key.Length == 0
            ? [.. _settings.Select(pair => new object?[] { pair.Key, pair.Value })]
            : [[set.Key, _settings.GetValueOrDefault(set.Key, "<undefined>")]];
    }

    [GeneratedRegex("^CREATE\\s+(?:TEMP\\s+|TEMPORARY\\s+)?VIEW\\s+(?:\"(?:[^\"]|\"\")+\"|\\w+)"
        + "(?:\\s*\\([^)]*\\))?\\s+AS\\s+", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex AfterAs();
}
