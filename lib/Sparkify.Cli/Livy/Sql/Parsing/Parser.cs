using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>Reads queries of Spark SQL; the nesting is bounded, so that no text exhausts the stack.</summary>
internal sealed partial class Parser(string sql)
{
    private const int MostDepth = 200;
    private const int MostParts = 500;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "from", "where", "group", "having", "order", "limit", "offset", "union", "except", "minus", "intersect", "join",
        "inner", "left", "right", "full", "cross", "natural", "on", "using", "lateral", "window", "sort", "cluster",
        "distribute", "as", "and", "or", "semi", "anti", "when", "then", "else", "end", "tablesample", "pivot",
        "unpivot", "for", "is", "in", "between", "like", "ilike", "rlike", "not", "select", "asc", "desc", "nulls",
    };

    private readonly List<Token> _tokens = new Lexer(sql).Read();
    private int _at;
    private int _depth;
    private int _parts;

    private Token Now => At(_at);

    /// <summary>A token; beyond the last one, which ends the text, that one.</summary>
    private Token At(int place) => _tokens[Math.Min(place, _tokens.Count - 1)];

    private bool Next(string text, int ahead = 1) => At(_at + ahead).Is(text);

    private bool Take(string text)
    {
        bool found = Now.Is(text);
        _at += found ? 1 : 0;
        return found;
    }

    private bool Take(string first, string second)
    {
        bool found = Now.Is(first) && Next(second);
        _at += found ? 2 : 0;
        return found;
    }

    private void Need(string text)
    {
        if (!Take(text))
        {
            throw Unexpected();
        }
    }

    private SparkSqlError Unexpected() => new("[PARSE_SYNTAX_ERROR] Syntax error at or near "
        + (Now.Kind == TokenKind.End ? "end of input." : $"'{Now.Text}'.{Place()}")
        + " Where Spark SQL has it, run `sparkify livy start --engine spark`.");

    private string Place()
    {
        string before = sql[..Math.Min(Now.At, sql.Length)];
        int line = before.Count(letter => letter == '\n') + 1;
        return string.Create(CultureInfo.InvariantCulture,
            $"(line {line}, pos {before.Length - before.LastIndexOf('\n') - 1})");
    }

    private string Identifier()
    {
        if (Now.Kind is TokenKind.Word or TokenKind.Name)
        {
            return At(_at++).Text;
        }

        throw Unexpected();
    }

    private T Deeper<T>(Func<T> read)
    {
        if (++_depth > MostDepth)
        {
            throw Types.Missing("A statement that is nested more than 200 times");
        }

        T value = read();
        _depth--;
        return value;
    }

    /// <summary>Chains of relations become nested statements, which DuckDB reads on its stack.</summary>
    private void CountPart()
    {
        if (++_parts > MostParts)
        {
            throw Types.Missing("A statement with more than 500 joins, views or sets");
        }
    }

    private List<T> Several<T>(Func<T> read)
    {
        var list = new List<T> { read() };
        while (Take(","))
        {
            list.Add(read());
        }

        return list;
    }

    private void End()
    {
        while (Take(";"))
        {
        }

        if (Now.Kind != TokenKind.End)
        {
            throw Unexpected();
        }
    }

    private Query Query() => Deeper(() =>
    {
        var with = new List<(string, IReadOnlyList<string>, Query)>();
        if (Take("with"))
        {
            with = Several(() =>
            {
                string name = Identifier();
                IReadOnlyList<string> columns = Now.Is("(") ? Names() : [];
                Take("as");
                Need("(");
                Query query = Query();
                Need(")");
                return (name, columns, query);
            });
        }

        Body body = Union();
        List<Order> orders = Take("order", "by") ? Several(Order) : [];
        Resort();
        if (Now.Is("window") && Next("as", 2) && body is Body.Select select)
        {
            Windows(select);
            orders = Take("order", "by") ? Several(Order) : orders;
        }

        Node? limit = Take("limit") ? Take("all") ? null : Expression() : null;
        return new Query(with, body, orders, limit, Take("offset") ? Expression() : null);
    });

    /// <summary>DISTRIBUTE BY and the like say where rows lie, which is one place here.</summary>
    private void Resort()
    {
        while (Take("distribute", "by") || Take("sort", "by") || Take("cluster", "by"))
        {
            Several(Order);
        }
    }

    private void Windows(Body.Select select)
    {
        _at++;
        Several(() =>
        {
            string name = Identifier();
            Need("as");
            select.Windows[name] = WindowOf();
            return name;
        });
    }

    private Body Union()
    {
        Body left = Intersect();
        for (; Now.Is("union") || Now.Is("except") || Now.Is("minus"); CountPart())
        {
            string name = At(_at++).Text.ToUpperInvariant().Replace("MINUS", "EXCEPT", StringComparison.Ordinal);
            string all = Take("all") ? " ALL" : "";
            Take("distinct");
            left = new Body.Set(name + all, left, Intersect());
        }

        return left;
    }

    private Body Intersect()
    {
        Body left = Primary();
        for (; Take("intersect"); CountPart())
        {
            string all = Take("all") ? " ALL" : "";
            Take("distinct");
            left = new Body.Set("INTERSECT" + all, left, Primary());
        }

        return left;
    }

    private List<string> Path()
    {
        var path = new List<string> { Identifier() };
        while (Take("."))
        {
            path.Add(Identifier());
        }

        return path;
    }
}
