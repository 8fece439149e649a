using System.Text;
using Sparkify.Cli.Livy.Sql.Parsing;

namespace Sparkify.Cli.Livy.Sql;

internal sealed partial class SqlInterpreter
{
    private SqlTable Answer(SparkStatement statement)
    {
        switch (statement)
        {
            case SparkStatement.View view:
                CreateView(view);
                break;
            case SparkStatement.FileView view:
                Refuse(view.Name, view.Replace);
                CreateView(view.Name, FileViewSql.Select(view.Files, Described));
                break;
            case SparkStatement.Table table:
                CreateTable(table);
                break;
            case SparkStatement.Insert insert:
                Insert(insert);
                break;
            case SparkStatement.Truncate truncate:
                Execute($"DELETE FROM {Scope.Quote(Stored(truncate.Name))}");
                break;
            case SparkStatement.Cache cache:
                Cache(cache);
                break;
            case SparkStatement.Uncache uncache:
                Uncache(uncache);
                break;
            case SparkStatement.Drop drop:
                Drop(drop);
                break;
            case SparkStatement.Nothing { Of: { } table }:
                Known(table);
                break;
            default:
                return Look(statement);
        }

        return SqlTable.Empty;
    }

    private SqlTable Look(SparkStatement statement) => statement switch
    {
        SparkStatement.Describe describe => Shape(Known(describe.Name)),
        SparkStatement.DescribeQuery describe => Shape(Translated(describe.Query).Columns),
        SparkStatement.ShowColumns show => SqlTable.Of(
            ["col_name"], [.. Known(show.Name).Select(column => new object?[] { column.Name })]),
        SparkStatement.ShowTables show =>
            SqlTable.Of(["namespace", "tableName", "isTemporary"], Tables(show.Pattern, false)),
        SparkStatement.ShowViews show =>
            SqlTable.Of(["namespace", "viewName", "isTemporary"], Tables(show.Pattern, true)),
        SparkStatement.ShowDatabases => SqlTable.Of(["namespace"], [["default"]]),
        SparkStatement.ShowFunctions => SqlTable.Of(["function"]),
        SparkStatement.ShowCreate show => SqlTable.Of(["createtab_stmt"], [[Created(show.Name)]]),
        SparkStatement.Explain explain => SqlTable.Of(["plan"], [[Plan(Translated(explain.Query).Sql)]]),
        SparkStatement.Set set => SqlTable.Of(["key", "value"], Setting(set)),
        SparkStatement.Reset reset => Reset(reset),
        _ => SqlTable.Empty,
    };

    private static SqlTable Shape(IReadOnlyList<Field> columns) => SqlTable.Of(
        ["col_name", "data_type", "comment"],
        [.. columns.Select(column => new object?[] { column.Name, column.Type.Ddl, null })]);

    private IReadOnlyList<Field> Known(string name) => Fields(name) ?? throw NotFound(name);

    private static SparkSqlError NotFound(string name) => new(
        $"[TABLE_OR_VIEW_NOT_FOUND] The table or view `{name}` cannot be found. Verify the spelling and "
            + "correctness of the schema and catalog.");

    /// <summary>The columns of a table or view; null when there is none.</summary>
    private IReadOnlyList<Field>? Fields(string name)
    {
        int point = name.LastIndexOf('.');
        string own = name[(point + 1)..];
        bool isThere = point < 0 || (name[..point].ToLowerInvariant() switch
        {
            "default" or "spark_catalog.default" => _formats.ContainsKey(own),
            "global_temp" => _views.ContainsKey(own),
            _ => false,
        });
        return isThere ? _columns.GetValueOrDefault(own) : null;
    }

    /// <summary>The columns that DuckDB finds for a query.</summary>
    private IReadOnlyList<Field> Described(string query)
    {
        var columns = new List<Field>();
        Read($"DESCRIBE {query}", row =>
            columns.Add(new Field(row.GetString(0), DuckTypeReader.Read(row.GetString(1)))));
        return columns;
    }

    private void CreateTable(SparkStatement.Table table)
    {
        if (Fields(table.Name) is not null)
        {
            if (!table.IfNotExists)
            {
                throw new SparkSqlError($"[TABLE_OR_VIEW_ALREADY_EXISTS] Cannot create table or view `{table.Name}` "
                    + "because it already exists.");
            }

            return;
        }

        if (table.Files.Format.ToUpperInvariant() is not ("PARQUET" or "JSON" or "CSV" or "ORC"))
        {
            throw new SparkSqlError($"[DATA_SOURCE_NOT_FOUND] Failed to find the data source: {table.Files.Format}.");
        }

        if (table.Files.Options.ContainsKey("path"))
        {
            throw Types.Missing("`create table` with a path");
        }

        Rel? rel = table.Query is null ? null : Translated(table.Query);
        IReadOnlyList<Field> columns = rel?.Columns ?? table.Files.Columns;
        if (columns.Count == 0 || (rel is not null && table.Files.Columns.Count > 0))
        {
            throw new SparkSqlError("[PARSE_SYNTAX_ERROR] A table needs columns with types, or AS and a query.");
        }

        if (columns.DistinctBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Count() < columns.Count)
        {
            throw new SparkSqlError($"[COLUMN_ALREADY_EXISTS] A column of `{table.Name}` stands twice.");
        }

        IEnumerable<string> types = columns.Select(column => $"{Scope.Quote(column.Name)} {Types.Duck(column.Type)}");
        Execute(rel is null ? $"CREATE TABLE {Scope.Quote(table.Name)} ({string.Join(", ", types)})"
            : $"CREATE TABLE {Scope.Quote(table.Name)} AS {rel.Sql}");
        _columns[table.Name] = [.. columns.Select(column => column with { Nullable = true })];
        _formats[table.Name] = table.Files.Format.ToLowerInvariant();
    }

    /// <summary>The name, where it is a table's.</summary>
    private string Stored(string name) => Known(name).Count > 0 && _formats.ContainsKey(name) ? name
        : throw new SparkSqlError(
            $"[EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE] `{name}` is a view; the statement expects a table.");

    private void Insert(SparkStatement.Insert insert)
    {
        string table = Stored(insert.Into);
        IReadOnlyList<Field> all = Known(table);
        Field[] columns = insert.Columns.Count == 0 ? [.. all] : [.. insert.Columns.Select(name =>
            all.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SparkSqlError($"[UNRESOLVED_COLUMN.WITH_SUGGESTION] `{table}` has no column `{name}`."))];
        Rel rel = Translated(insert.Query);
        if (rel.Columns.Count != columns.Length)
        {
            string kind = rel.Columns.Count > columns.Length ? "TOO_MANY_DATA_COLUMNS" : "NOT_ENOUGH_DATA_COLUMNS";
            throw new SparkSqlError($"[INSERT_COLUMN_ARITY_MISMATCH.{kind}] Cannot write to `{table}`: it takes "
                + $"{columns.Length} columns, "
                + $"the query has {rel.Columns.Count}.");
        }

        foreach ((Field from, Field to) in rel.Columns.Zip(columns))
        {
            Check(table, from, to);
        }

        string names = string.Join(", ", columns.Select(column => Scope.Quote(column.Name)));
        string before = insert.Overwrite ? $"DELETE FROM {Scope.Quote(table)}; " : "";
        Execute($"BEGIN; {before}INSERT INTO {Scope.Quote(table)} ({names}) {Translator.Recast(rel, columns)}; COMMIT",
            undo: "ROLLBACK");
    }

    /// <summary>What Spark stores of itself (spark.sql.storeAssignmentPolicy is ANSI).</summary>
    private static void Check(string table, Field from, Field to)
    {
        bool fits = Types.Same(from.Type, to.Type) || Types.Name(from.Type) == "void"
            || (Types.Name(to.Type) == "string" && from.Type is SparkType.Simple)
            || (Types.Name(from.Type), Types.Name(to.Type)) is ("date", "timestamp") or ("timestamp", "date");
        if (!fits && Types.IsNumber(from.Type) && Types.IsNumber(to.Type))
        {
            fits = Types.IsFloating(to.Type) || (Types.IsWhole(from.Type) && Types.IsWhole(to.Type)
                && Types.Digits(from.Type).Precision <= Types.Digits(to.Type).Precision) ? true
                : throw Types.Missing($"An insert of {from.Type.Ddl} into the column `{to.Name}` of type "
                    + $"{to.Type.Ddl}");
        }

        if (!fits)
        {
            throw new SparkSqlError($"[INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST] Cannot write incompatible data "
                + $"for the table `{table}`: cannot safely cast `{to.Name}` \"{from.Type.Ddl.ToUpperInvariant()}\" to "
                + $"\"{to.Type.Ddl.ToUpperInvariant()}\".");
        }
    }

    private string Created(string name)
    {
        string table = Stored(name);
        var text = new StringBuilder($"CREATE TABLE spark_catalog.default.{table} (\n");
        text.AppendJoin(",\n", Known(table).Select(column => $"  {column.Name} {column.Type.Ddl.ToUpperInvariant()}"));
        return text.Append($")\nUSING {_formats[table]}\n").ToString();
    }
}
