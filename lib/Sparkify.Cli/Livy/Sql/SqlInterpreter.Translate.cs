using DuckDB.NET.Data;
using Sparkify.Cli.Livy.Sql.Parsing;

namespace Sparkify.Cli.Livy.Sql;

internal sealed partial class SqlInterpreter
{
    private static readonly string[] Queries = ["select", "with", "values", "from", "table", "("];

    /// <summary>Reads a statement; every query in it is translated, or the statement is refused.</summary>
    private SparkStatement Understand(string code)
    {
        List<Token> tokens = new Lexer(code).Read();
        if (tokens[0].Kind == TokenKind.End)
        {
            throw new SparkSqlError("[PARSE_SYNTAX_ERROR] Syntax error at or near end of input.");
        }

        if (Queries.Any(tokens[0].Is))
        {
            Rel rel = Translator.Translate(code, TableColumns);
            return new SparkStatement.Query(rel.Sql) { Columns = rel.Columns };
        }

        int query = tokens.FindIndex(token => Queries.Take(4).Any(token.Is));
        bool isRead = tokens[0].Is("set") || tokens[0].Is("show") || tokens[0].Is("use") || query < 0;
        if (isRead)
        {
            return SparkStatementReader.Read(code);
        }

        string sql = code[tokens[query].At..];
        SparkStatement statement = SparkStatementReader.Read(code);
        return statement switch
        {
            SparkStatement.View view => view with { Sql = Translator.Translate(sql, TableColumns).Sql },
            SparkStatement.Cache { Sql: not null } cache => cache with { Sql = Translator.Translate(sql, TableColumns).Sql },
            SparkStatement.Describe => new SparkStatement.Shape(Translator.Translate(sql, TableColumns).Columns),
            SparkStatement.Explain => new SparkStatement.Explain(Translator.Translate(sql, TableColumns).Sql),
            SparkStatement.Command command when tokens[query].Is("values") && tokens[0].Is("insert") =>
                Insert(command, code[..tokens[query].At], sql),
            SparkStatement.Command => throw Types.Missing("A statement that writes the rows of a query"),
            _ => statement,
        };
    }

    private SparkStatement.Command Insert(SparkStatement.Command command, string start, string values)
    {
        _ = command;
        return new SparkStatement.Command(
            $"{SparkSqlText.ToDuckDb(start)} {Translator.Translate(values, TableColumns).Sql}");
    }

    private IReadOnlyList<(string Name, SparkType Type)>? TableColumns(string name)
    {
        try
        {
            return Columns(Scope.Quote(name));
        }
        catch (DuckDBException)
        {
            return null;
        }
    }

    /// <summary>Spark sorts the columns that it finds in JSON by their names.</summary>
    private string Sorted(string sql, bool isJson) => !isJson ? sql
        : $"SELECT {string.Join(", ", Columns(sql).OrderBy(column => column.Name, StringComparer.Ordinal)
            .Select(column => Scope.Quote(column.Name)))} FROM ({sql}) AS r";
}
