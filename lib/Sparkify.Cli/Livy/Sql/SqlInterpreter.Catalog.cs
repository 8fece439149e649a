using System.Text;
using System.Text.RegularExpressions;
using Sparkify.Cli.Livy.Sql.Parsing;

namespace Sparkify.Cli.Livy.Sql;

internal sealed partial class SqlInterpreter
{
    /// <summary>Settings whose value changes what SQL means: the endpoint has this one only.</summary>
    private static readonly Dictionary<string, string> Fixed = new(StringComparer.Ordinal)
    {
        ["spark.sql.ansi.enabled"] = "false",
        ["spark.sql.caseSensitive"] = "false",
        ["spark.sql.session.timeZone"] = "UTC",
        ["spark.sql.mapKeyDedupPolicy"] = "EXCEPTION",
        ["spark.sql.legacy.timeParserPolicy"] = "EXCEPTION",
    };

    /// <summary>What Spark 3.5 answers where nothing was set.</summary>
    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["spark.sql.shuffle.partitions"] = "200",
        ["spark.sql.adaptive.enabled"] = "true",
        ["spark.sql.adaptive.coalescePartitions.enabled"] = "true",
        ["spark.sql.autoBroadcastJoinThreshold"] = "10485760b",
    };

    /// <summary>The columns of each table and view, by name.</summary>
    private readonly Dictionary<string, IReadOnlyList<Field>> _columns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The query behind each view.</summary>
    private readonly Dictionary<string, Rel> _views = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The format of each table.</summary>
    private readonly Dictionary<string, string> _formats = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The views whose rows are kept.</summary>
    private readonly HashSet<string> _kept = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Kept rows stand under another name, so that the view's own name stays a view's.</summary>
    private static string Kept(string name) => Scope.Quote($"__cached_{name.ToLowerInvariant()}");

    private void CreateView(SparkStatement.View view)
    {
        Rel rel = Translated(view.Query);
        if (view.Columns.Count > 0 && view.Columns.Count != rel.Columns.Count)
        {
            throw new SparkSqlError($"[CREATE_VIEW_COLUMN_ARITY_MISMATCH] Cannot create view `{view.Name}`: it names "
                + $"{view.Columns.Count} "
                + $"columns, the query has {rel.Columns.Count}.");
        }

        Refuse(view.Name, view.Replace);
        CreateView(view.Name, rel with
        {
            Columns = [.. rel.Columns.Select((column, i) => view.Columns.Count > 0
                ? column with { Name = view.Columns[i] } : column)],
        });
    }

    private void Refuse(string name, bool replace)
    {
        if (!replace && Fields(name) is not null && !_formats.ContainsKey(name))
        {
            throw new SparkSqlError($"[TEMP_TABLE_OR_VIEW_ALREADY_EXISTS] Cannot create the temporary view `{name}` "
                + "because it already exists.");
        }
    }

    private void CreateView(string name, Rel rel)
    {
        if (rel.Columns.DistinctBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Count() < rel.Columns.Count)
        {
            throw new SparkSqlError($"[COLUMN_ALREADY_EXISTS] A column of the view `{name}` stands twice; "
                + "name each one.");
        }

        string names = string.Join(", ", rel.Columns.Select(column => Scope.Quote(column.Name)));
        Execute($"CREATE OR REPLACE TEMPORARY VIEW {Scope.Quote(name)}({names}) AS {rel.Sql}");
        _columns[name] = rel.Columns;
        _views[name] = rel;
        Forget(name);
    }

    private void Cache(SparkStatement.Cache cache)
    {
        if (cache.Query is not null)
        {
            Refuse(cache.Name, replace: false);
        }
        else if (Known(cache.Name).Count > 0 && (_kept.Contains(cache.Name) || !_views.ContainsKey(cache.Name)))
        {
            return;
        }

        Rel rel = cache.Query is null ? _views[cache.Name] : Translated(cache.Query);
        if (cache.Query is not null)
        {
            CreateView(cache.Name, rel);
        }

        string names = string.Join(", ", rel.Columns.Select(column => Scope.Quote(column.Name)));
        Execute($"CREATE OR REPLACE TEMPORARY TABLE {Kept(cache.Name)} AS SELECT * FROM {Scope.Quote(cache.Name)}");
        Execute($"CREATE OR REPLACE TEMPORARY VIEW {Scope.Quote(cache.Name)}({names}) AS SELECT * FROM "
            + $"{Kept(cache.Name)}");
        _kept.Add(cache.Name);
    }

    private void Uncache(SparkStatement.Uncache uncache)
    {
        if (_kept.Contains(uncache.Name))
        {
            CreateView(uncache.Name, _views[uncache.Name]);
        }
        else if (!uncache.IfExists)
        {
            Known(uncache.Name);
        }
    }

    private void Drop(SparkStatement.Drop drop)
    {
        if (Fields(drop.Name) is null)
        {
            if (!drop.IfExists)
            {
                throw NotFound(drop.Name);
            }

            return;
        }

        bool isTable = _formats.ContainsKey(drop.Name) && !_views.ContainsKey(drop.Name);
        if (isTable && drop.Kind != "TABLE")
        {
            throw new SparkSqlError($"[EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE] `{drop.Name}` is a table; the statement "
                + "expects a view.");
        }

        Execute($"DROP {(isTable ? "TABLE" : "VIEW")} {Scope.Quote(drop.Name)}");
        _columns.Remove(drop.Name);
        _formats.Remove(drop.Name);
        _views.Remove(drop.Name);
        Forget(drop.Name);
    }

    private void Forget(string name)
    {
        if (_kept.Remove(name))
        {
            Execute($"DROP TABLE IF EXISTS {Kept(name)}");
        }
    }

    private List<object?[]> Tables(string pattern, bool views)
    {
        // Spark's patterns know * and |.
        string form = string.Join('|', pattern.Split('|').Select(
            part => $"(?:{Regex.Escape(part.Trim()).Replace("\\*", ".*", StringComparison.Ordinal)})"));
        var wanted = new Regex($"^(?:{form})$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);
        return [.. _columns.Keys
            .Where(name => pattern.Length == 0 || wanted.IsMatch(name))
            .Where(name => !views || _views.ContainsKey(name))
            .Select(name => (Name: name.ToLowerInvariant(), Temporary: _views.ContainsKey(name)))
            .OrderBy(table => table.Temporary).ThenBy(table => table.Name, StringComparer.Ordinal)
            .Select(table => new object?[] { table.Temporary ? "" : "default", table.Name, table.Temporary })];
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
            if (Fixed.TryGetValue(set.Key, out string? only)
                && !only.Equals(set.Value, StringComparison.OrdinalIgnoreCase))
            {
                throw Types.Missing($"`{set.Key}={set.Value}`");
            }

            _settings[set.Key] = set.Value;
        }

        return set.Key.Length == 0
            ? [.. _settings.Select(pair => new object?[] { pair.Key, pair.Value })]
            : [[set.Key, _settings.GetValueOrDefault(set.Key) ?? Fixed.GetValueOrDefault(set.Key)
                ?? Defaults.GetValueOrDefault(set.Key, "<undefined>")]];
    }

    private SqlTable Reset(SparkStatement.Reset reset)
    {
        if (reset.Key.Length == 0)
        {
            _settings.Clear();
        }
        else
        {
            _settings.Remove(reset.Key);
        }

        return SqlTable.Empty;
    }
}
