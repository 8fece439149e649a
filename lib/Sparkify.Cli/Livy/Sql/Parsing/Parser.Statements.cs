namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Parser
{
    /// <summary>Reads one statement.</summary>
    /// <exception cref="SparkSqlError">It is none of Spark's, or one that is not known here.</exception>
    public static SparkStatement Read(string code)
    {
        if (new Parser(code) is var setting && setting.Now.Is("set") && !setting.Next("time"))
        {
            return Setting(code[(setting.Now.At + 3)..].Trim().TrimEnd(';').Trim());
        }

        var parser = new Parser(code);
        while (parser.Take(";"))
        {
        }

        SparkStatement statement = parser.Now.Kind == TokenKind.End
            ? throw new SparkSqlError("[PARSE_EMPTY_STATEMENT] Syntax error, unexpected empty statement.")
            : parser.Statement();
        parser.End();
        return statement;
    }

    private SparkStatement Statement()
    {
        if (Now.Is("select") || Now.Is("with") || Now.Is("values") || Now.Is("from") || Now.Is("table") || Now.Is("("))
        {
            return new SparkStatement.Rows(Query());
        }

        string word = Now.Kind == TokenKind.Word ? Now.Text.ToLowerInvariant() : throw Unexpected();
        _at++;
        return word switch
        {
            "create" => Create(),
            "insert" => Insert(),
            "cache" => Cache(),
            "uncache" when Take("table") =>
                new SparkStatement.Uncache(IfExists() is var optional ? TableName() : "", optional),
            "clear" when Take("cache") => new SparkStatement.Nothing(null),
            "drop" => Drop(),
            "truncate" when Take("table") => new SparkStatement.Truncate(TableName()),
            "describe" or "desc" => Describe(),
            "show" => Show(),
            "explain" => Explain(),
            "reset" => new SparkStatement.Reset(Now.Kind == TokenKind.End ? "" : string.Join('.', Path())),
            "set" when Take("time") => Zone(),
            "refresh" when Take("table") || Now.Kind == TokenKind.Word => new SparkStatement.Nothing(TableName()),
            "use" => Use(),
            "alter" or "analyze" or "merge" or "update" or "delete" or "load" or "msck" or "export"
                or "grant" or "revoke"
                or "repair" or "comment" or "add" or "list" or "optimize" => throw Types.Missing($"`{word}`"),
            _ => throw Back(),
        };
    }

    private SparkSqlError Back()
    {
        _at--;
        return Unexpected();
    }

    private string TableName()
    {
        List<string> path = Path();
        return path.Count <= 1 || path[^2].ToLowerInvariant() is "default" or "global_temp"
            ? path[^1]
            : throw new SparkSqlError($"[SCHEMA_NOT_FOUND] The schema `{path[^2]}` cannot be found.");
    }

    private bool IfExists() => Now.Is("if") && Next("exists") && Skip(2);

    private bool Skip(int tokens)
    {
        _at += tokens;
        return true;
    }

    private SparkStatement Create()
    {
        bool replace = Take("or", "replace");
        bool global = Take("global");
        bool temporary = Take("temporary") || Take("temp");
        if (Take("view"))
        {
            return View(replace, temporary || global);
        }

        if (Take("table") && !temporary && !replace)
        {
            return Table();
        }

        throw Now.Is("function") || Now.Is("database") || Now.Is("schema") || Now.Is("namespace") || replace
            ? Types.Missing($"`create {Now.Text.ToLowerInvariant()}`") : Unexpected();
    }

    private SparkStatement View(bool replace, bool temporary)
    {
        bool optional = Now.Is("if") && Next("not") && Next("exists", 2) && Skip(3);
        string name = TableName();
        if (!temporary || optional)
        {
            throw Types.Missing("`create view` that is not temporary");
        }

        List<Field> columns = Now.Is("(") ? Columns(typed: false) : [];
        Comment();
        if (Take("using"))
        {
            return new SparkStatement.FileView(name, replace, Files(columns));
        }

        Need("as");
        return new SparkStatement.View(name, replace, [.. columns.Select(column => column.Name)], Query());
    }

    /// <summary>A list of columns in brackets, with or without types.</summary>
    private List<Field> Columns(bool typed)
    {
        Need("(");
        List<Field> columns = Several(() =>
        {
            if (typed || !(Next(",") || Next(")") || Next("comment")))
            {
                return ColumnOfType();
            }

            string name = Identifier();
            Comment();
            return new Field(name, Types.Void);
        });
        Need(")");
        return columns;
    }

    private Files Files(List<Field> columns)
    {
        string format = string.Join('.', Path());
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (Take("options") || Take("location") || Take("comment") || Take("tblproperties"))
        {
            string clause = At(_at - 1).Text.ToLowerInvariant();
            if (clause == "location")
            {
                options["path"] = Texts();
            }
            else if (clause == "comment")
            {
                Texts();
            }
            else
            {
                Dictionary<string, string> found = Options();
                foreach ((string key, string value) in clause == "options" ? found : [])
                {
                    options[key] = value;
                }
            }
        }

        return Now.Is("partitioned") || Now.Is("clustered")
            ? throw Types.Missing($"`{Now.Text.ToLowerInvariant()} by`") : new Files(format, columns, options);
    }

    private Dictionary<string, string> Options()
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Need("(");
        do
        {
            string key = Now.Kind == TokenKind.Text ? Texts() : string.Join('.', Path());
            _ = Take("=");
            options[key] = Now.Kind == TokenKind.Text ? Texts() : (Take("-") ? "-" : "") + At(_at++).Text;
        }
        while (Take(","));
        Need(")");
        return options;
    }

    private SparkStatement.Table Table()
    {
        bool optional = Now.Is("if") && Next("not") && Next("exists", 2) && Skip(3);
        string name = TableName();
        List<Field> columns = Now.Is("(") ? Columns(typed: true) : [];
        if (!Take("using"))
        {
            throw new SparkSqlError("[NOT_SUPPORTED_COMMAND_WITHOUT_HIVE_SUPPORT] CREATE Hive TABLE is not supported: "
                + "write USING parquet after the name.");
        }

        Files files = Files(columns);
        Query? query = Take("as") || Now.Is("select") || Now.Is("with") ? Query() : null;
        return new SparkStatement.Table(name, optional, files, query);
    }

    private SparkStatement.Insert Insert()
    {
        bool overwrite = Take("overwrite");
        if (overwrite && (Take("local", "directory") || Take("directory")))
        {
            throw Types.Missing("`insert overwrite directory`");
        }

        if (!overwrite)
        {
            Need("into");
        }

        _ = Take("table");
        string name = TableName();
        IReadOnlyList<string> columns = Now.Is("(") && !Next("select") ? Names() : [];
        return Now.Is("partition") ? throw Types.Missing("`insert … partition`")
            : new SparkStatement.Insert(name, columns, overwrite, Query());
    }

    private SparkStatement.Cache Cache()
    {
        _ = Take("lazy");
        Need("table");
        string name = TableName();
        if (Take("options"))
        {
            Options();
        }

        bool query = Take("as") || Now.Is("select") || Now.Is("with") || Now.Is("values")
            || Now.Is("from") || Now.Is("(");
        return new SparkStatement.Cache(name, query ? Query() : null);
    }

    private SparkStatement.Drop Drop()
    {
        _ = Take("temporary");
        string kind = Take("view") ? "VIEW" : Take("table") ? "TABLE"
            : throw Types.Missing($"`drop {Now.Text.ToLowerInvariant()}`");
        bool optional = IfExists();
        string name = TableName();
        _ = Take("purge");
        return new SparkStatement.Drop(kind, optional, name);
    }
}
