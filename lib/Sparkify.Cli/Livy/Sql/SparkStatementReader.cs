using System.Text.RegularExpressions;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>Tells what a statement is, by its first words.</summary>
internal static partial class SparkStatementReader
{
    public static SparkStatement Read(string code)
    {
        string sql = SparkSqlText.ToDuckDb(code);
        if (sql.Length == 0)
        {
            throw new SparkSqlError("[PARSE_EMPTY_STATEMENT] Syntax error, unexpected empty statement.");
        }

        return ReadView(sql) ?? ReadCache(sql) ?? ReadShow(sql) ?? ReadOther(sql);
    }

    private static SparkStatement? ReadView(string sql)
    {
        if (FileView().Match(sql) is { Success: true } file)
        {
            return new SparkStatement.FileView(
                Text(file, "name"), Text(file, "columns"), Text(file, "format"), Text(file, "options"));
        }

        return View().Match(sql) is { Success: true } view
            ? new SparkStatement.View(Text(view, "name"), Text(view, "query"))
            : null;
    }

    private static SparkStatement? ReadCache(string sql)
    {
        if (Cache().Match(sql) is { Success: true } cache)
        {
            string query = Text(cache, "query");
            return new SparkStatement.Cache(Text(cache, "name"), query.Length == 0 ? null : query);
        }

        if (Uncache().Match(sql) is { Success: true } uncache)
        {
            return new SparkStatement.Uncache(Text(uncache, "name"));
        }

        return Drop().Match(sql) is { Success: true } drop
            ? new SparkStatement.Drop(
                Text(drop, "kind").ToUpperInvariant(), drop.Groups["if"].Success, Text(drop, "name"))
            : null;
    }

    private static SparkStatement? ReadShow(string sql)
    {
        if (ShowTables().Match(sql) is { Success: true } tables)
        {
            return new SparkStatement.ShowTables(Text(tables, "pattern"));
        }

        if (ShowColumns().Match(sql) is { Success: true } columns)
        {
            return new SparkStatement.ShowColumns(Text(columns, "name"));
        }

        return ShowDatabases().IsMatch(sql) ? new SparkStatement.ShowDatabases() : null;
    }

    private static SparkStatement ReadOther(string sql)
    {
        if (Describe().Match(sql) is { Success: true } describe)
        {
            string what = Text(describe, "query") is { Length: > 0 } query ? query : Text(describe, "name");
            return new SparkStatement.Describe(what);
        }

        if (Explain().Match(sql) is { Success: true } explain)
        {
            return new SparkStatement.Explain(Text(explain, "query"));
        }

        if (Set().Match(sql) is { Success: true } set)
        {
            return new SparkStatement.Set(Text(set, "key"), set.Groups["value"].Success ? Text(set, "value") : null);
        }

        return NoEffect().IsMatch(sql) ? new SparkStatement.Nothing()
            : Rows().IsMatch(sql) ? new SparkStatement.Query(sql)
            : Writes().IsMatch(sql) ? new SparkStatement.Command(sql)
            : throw new SparkSqlError(
                $"[PARSE_SYNTAX_ERROR] Syntax error at or near '{sql.Split(' ', '\n')[0]}': "
                + "this endpoint does not know such a statement of Spark SQL.");
    }

    private static string Text(Match match, string group) => match.Groups[group].Value.Trim();

    private const string Name = "(?<name>(?:\"[^\"]+\"|\\w+)(?:\\.(?:\"[^\"]+\"|\\w+))*)";
    private const string TemporaryView = "^CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:GLOBAL\\s+)?TEMP(?:ORARY)?\\s+VIEW\\s+";
    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.Singleline;

    [GeneratedRegex(TemporaryView + Name + "\\s*(?:\\((?<columns>[^)]*(?:\\([^)]*\\)[^)]*)*)\\))?\\s*USING\\s+"
        + "(?<format>[\\w.]+)\\s*(?:OPTIONS\\s*\\((?<options>.*)\\))?$", Loose)]
    private static partial Regex FileView();

    [GeneratedRegex(TemporaryView + Name + "\\s+AS\\s+(?<query>.+)$", Loose)]
    private static partial Regex View();

    [GeneratedRegex("^CACHE\\s+(?:LAZY\\s+)?TABLE\\s+" + Name
        + "\\s*(?:OPTIONS\\s*\\([^)]*\\))?\\s*(?:(?:AS\\s+)?(?<query>(?:SELECT|WITH|VALUES|FROM|\\().+))?$", Loose)]
    private static partial Regex Cache();

    [GeneratedRegex("^UNCACHE\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?" + Name + "$", Loose)]
    private static partial Regex Uncache();

    [GeneratedRegex("^DROP\\s+(?<kind>VIEW|TABLE)\\s+(?<if>IF\\s+EXISTS\\s+)?" + Name + "$", Loose)]
    private static partial Regex Drop();

    [GeneratedRegex("^SHOW\\s+(?:TABLES|VIEWS)(?:\\s+(?:FROM|IN)\\s+\\w+)?"
        + "(?:\\s+(?:LIKE\\s+)?'(?<pattern>[^']*)')?$", Loose)]
    private static partial Regex ShowTables();

    [GeneratedRegex("^SHOW\\s+COLUMNS\\s+(?:FROM|IN)\\s+" + Name + "$", Loose)]
    private static partial Regex ShowColumns();

    [GeneratedRegex("^SHOW\\s+(?:DATABASES|SCHEMAS|NAMESPACES)\\b", Loose)]
    private static partial Regex ShowDatabases();

    [GeneratedRegex("^DESC(?:RIBE)?\\s+(?:QUERY\\s+)?(?:(?<query>\\(.+\\)|(?:SELECT|WITH|VALUES|FROM)\\b.+)"
        + "|(?:TABLE\\s+)?(?:EXTENDED\\s+|FORMATTED\\s+)?" + Name + ")$", Loose)]
    private static partial Regex Describe();

    [GeneratedRegex("^EXPLAIN\\s+(?:(?:EXTENDED|FORMATTED|COST|CODEGEN)\\s+)?(?<query>.+)$", Loose)]
    private static partial Regex Explain();

    [GeneratedRegex("^SET(?:\\s+(?<key>[\\w.\\-]+)(?:\\s*=\\s*(?<value>.*))?)?$", Loose)]
    private static partial Regex Set();

    [GeneratedRegex("^(?:REFRESH|CLEAR\\s+CACHE|USE|RESET|SET\\s+TIME\\s+ZONE)\\b", Loose)]
    private static partial Regex NoEffect();

    /// <summary>DuckDB's own statements, which reach beyond the session, are no Spark SQL.</summary>
    [GeneratedRegex("^(?:CREATE|DROP|ALTER|TRUNCATE|INSERT|DELETE|UPDATE|MERGE)\\b", Loose)]
    private static partial Regex Writes();

    [GeneratedRegex("^\\(*\\s*(?:SELECT|WITH|VALUES|FROM|TABLE)\\b", Loose)]
    private static partial Regex Rows();
}
