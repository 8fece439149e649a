namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>Statements that ask for something, or set it.</summary>
internal sealed partial class Parser
{
    private static SparkStatement.Set Setting(string text)
    {
        int mark = text.IndexOf('=', StringComparison.Ordinal);
        string key = (mark < 0 ? text : text[..mark]).Trim().Trim('`');
        return key.Contains(' ', StringComparison.Ordinal)
            ? throw new SparkSqlError("[INVALID_SET_SYNTAX] Expected format is 'SET', 'SET key', or 'SET key=value'.")
            : new SparkStatement.Set(key == "-v" ? "" : key, mark < 0 ? null : text[(mark + 1)..].Trim());
    }

    private SparkStatement Describe()
    {
        bool query = Take("query");
        if (query || Now.Is("select") || Now.Is("with") || Now.Is("values") || Now.Is("from") || Now.Is("("))
        {
            return new SparkStatement.DescribeQuery(Query());
        }

        if ((Now.Is("function") || Now.Is("database") || Now.Is("schema")) && !Next(".")
            && At(_at + 1).Kind != TokenKind.End)
        {
            throw Types.Missing($"`describe {Now.Text.ToLowerInvariant()}`");
        }

        _ = Take("table") && Now.Kind == TokenKind.End && Skip(-1);
        return (Now.Is("extended") || Now.Is("formatted")) && At(_at + 1).Kind is TokenKind.Word or TokenKind.Name
            ? throw Types.Missing($"`describe {Now.Text.ToLowerInvariant()}`")
            : new SparkStatement.Describe(TableName());
    }

    private SparkStatement Show()
    {
        switch (Identifier().ToLowerInvariant())
        {
            case "tables":
                return new SparkStatement.ShowTables(Pattern());
            case "views":
                return new SparkStatement.ShowViews(Pattern());
            case "databases" or "schemas" or "namespaces":
                return Now.Kind == TokenKind.End || Now.Is(";") ? new SparkStatement.ShowDatabases()
                    : throw Types.Missing("`show databases like`");
            case "columns" when Take("in") || Take("from"):
                return new SparkStatement.ShowColumns(TableName());
            case "create" when Take("table"):
                return new SparkStatement.ShowCreate(TableName());
            case "user" when Take("functions") && (Now.Kind == TokenKind.End || Now.Is(";")):
                return new SparkStatement.ShowFunctions();
            default:
                throw Types.Missing($"`show {At(_at - 1).Text.ToLowerInvariant()}`");
        }
    }

    private string Pattern()
    {
        if (Take("from") || Take("in"))
        {
            string schema = Identifier();
            if (!schema.Equals("default", StringComparison.OrdinalIgnoreCase))
            {
                throw new SparkSqlError($"[SCHEMA_NOT_FOUND] The schema `{schema}` cannot be found.");
            }
        }

        bool like = Take("like");
        return like || Now.Kind == TokenKind.Text ? Texts() : "";
    }

    private SparkStatement.Explain Explain()
    {
        _ = Take("extended") || Take("formatted") || Take("cost") || Take("codegen");
        return new SparkStatement.Explain(Query());
    }

    private SparkStatement.Nothing Zone()
    {
        Need("zone");
        string zone = Now.Kind == TokenKind.Text ? Texts() : Identifier();
        return zone.ToUpperInvariant() is "UTC" or "LOCAL" ? new SparkStatement.Nothing(null)
            : throw Types.Missing($"The time zone {zone}");
    }

    private SparkStatement.Nothing Use()
    {
        _ = Take("database") || Take("schema") || Take("namespace");
        string name = Path()[^1];
        return name.ToLowerInvariant() is "default" or "spark_catalog" ? new SparkStatement.Nothing(null)
            : throw new SparkSqlError($"[SCHEMA_NOT_FOUND] The schema `{name}` cannot be found.");
    }
}
