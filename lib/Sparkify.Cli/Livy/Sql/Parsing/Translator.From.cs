using System.Globalization;
using System.Runtime.CompilerServices;

namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    private string From(Source source, Scope scope) => !RuntimeHelpers.TryEnsureSufficientExecutionStack()
        ? throw Types.Missing("A FROM that is nested so deep")
        : source switch
        {
            Source.Table named => Table(named, scope),
            Source.Sub sub => Sub(Query(sub.Query, null), sub.Alias, sub.Columns, scope),
            Source.Range range => Range(range, scope),
            Source.View view => View(view, scope),
            Source.Join join => Join(join, scope),
            Source.Unpivot unpivot => Sub(Unpivot(unpivot), null, [], scope),
            Source.Pivot pivot => Sub(Pivot(pivot), null, [], scope),
            _ => throw Types.Missing("Such a relation"),
        };

    private string Table(Source.Table named, Scope scope)
    {
        string name = named.Path[^1];
        IReadOnlyList<Field> columns = (named.Path.Count == 1 ? _with.GetValueOrDefault(name) : null)
            ?? table(string.Join('.', named.Path))
            ?? throw new SparkSqlError(
                $"[TABLE_OR_VIEW_NOT_FOUND] The table or view `{string.Join("`.`", named.Path)}` "
                + "cannot be found. Verify the spelling and correctness of the schema and catalog.");
        string alias = named.Alias ?? name;
        return $"{Scope.Quote(name)} AS {Named(alias, columns, named.Columns, scope)}";
    }

    private string Sub(Rel rel, string? alias, IReadOnlyList<string> names, Scope scope) =>
        $"({rel.Sql}) AS {Named(alias ?? Unnamed(), rel.Columns, names, scope)}";

    private string Unnamed() => string.Create(CultureInfo.InvariantCulture, $"__source{_sources++}");

    /// <summary>A relation's name with its columns' names, which the scope learns.</summary>
    private static string Named(string alias, IReadOnlyList<Field> columns, IReadOnlyList<string> names, Scope scope)
    {
        if (names.Count > 0 && names.Count != columns.Count)
        {
            throw new SparkSqlError("[ASSIGNMENT_ARITY_MISMATCH] "
                + $"`{alias}` names {names.Count} columns, the relation has {columns.Count}.");
        }

        Field[] fields = [.. columns.Select((column, i) => names.Count > 0 ? column with { Name = names[i] } : column)];
        List<string> unique = Unique(fields);
        scope.Columns.AddRange(fields.Select((field, i) => new Scope.Column(
            alias, field, Sql: $"{Scope.Quote(alias)}.{Scope.Quote(unique[i])}")));
        return $"{Scope.Quote(alias)}({string.Join(", ", unique.Select(Scope.Quote))})";
    }

    private string Range(Source.Range range, Scope scope)
    {
        string alias = range.Alias ?? Unnamed();
        string args = string.Join(", ", range.Args.Take(3).Select(
            arg => Casts.To(Expression(arg, new Scope(null)), Types.Long)));
        return $"range({args}) AS {Named(alias, [new Field("id", Types.Long, false)], range.Columns, scope)}";
    }

    private string Join(Source.Join join, Scope scope)
    {
        string left = From(join.Left, scope);
        int before = scope.Columns.Count;
        string right = From(join.Right, scope);
        Nulls(scope, join.Kind, before);
        string on = join.Using.Count > 0 ? $" ON {Using(join, before, scope)}"
            : join.On is null ? "" : $" ON {Truth(join.On, scope)}";
        if (join.Kind is "SEMI" or "ANTI")
        {
            scope.Columns.RemoveRange(before, scope.Columns.Count - before);
        }

        string kind = on.Length > 0 ? join.Kind == "CROSS" ? "INNER" : join.Kind
            : join.Kind is "INNER" or "CROSS" ? "CROSS" : join.Kind;
        return $"{left} {kind} JOIN {right}{(on.Length == 0 && kind != "CROSS" ? " ON true" : on)}";
    }

    private static void Nulls(Scope scope, string kind, int before)
    {
        for (int i = 0; i < scope.Columns.Count; i++)
        {
            if (kind == "FULL" || (kind == "LEFT" && i >= before) || (kind == "RIGHT" && i < before))
            {
                scope.Columns[i] = scope.Columns[i] with { Field = scope.Columns[i].Field with { Nullable = true } };
            }
        }
    }

    /// <summary>The condition of USING; its columns come first, once.</summary>
    private static string Using(Source.Join join, int before, Scope scope)
    {
        var conditions = new List<string>();
        var shared = new List<Scope.Column>();
        foreach (string name in join.Using)
        {
            int a = scope.Columns.FindIndex(0, before, column => Is(column, name));
            int b = scope.Columns.FindIndex(before, column => Is(column, name));
            if (a < 0 || b < 0)
            {
                throw new SparkSqlError($"[UNRESOLVED_USING_COLUMN_FOR_JOIN] USING column `{name}` cannot "
                    + "be resolved.");
            }

            (Scope.Column one, Scope.Column other) = (scope.Columns[a], scope.Columns[b]);
            Value left = one.Value(name);
            Value right = other.Value(name);
            conditions.Add(Compare("=", left, right, "").Sql);
            SparkType type = Types.Common(left.Type, right.Type);
            shared.Add((join.Kind switch
            {
                "RIGHT" => other,
                "FULL" => one with { Sql = $"coalesce({Casts.To(left, type)}, {Casts.To(right, type)})" },
                _ => one,
            }) with
            {
                Field = one.Field with
                {
                    Type = join.Kind == "RIGHT" ? other.Field.Type : join.Kind == "FULL"
                ? type : one.Field.Type
                }
            });
            scope.Columns[a] = one with { Hidden = true };
            scope.Columns[b] = other with { Hidden = true };
        }

        scope.Columns.InsertRange(0, shared.Select(column => column with { Table = "" }));
        return string.Join(" AND ", conditions);

        static bool Is(Scope.Column column, string name) =>
            !column.Hidden && column.Field.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>One row for each row and column; Spark leaves out nulls unless told.</summary>
    private Rel Unpivot(Source.Unpivot unpivot)
    {
        var scope = new Scope(null);
        string from = From(unpivot.Of, scope);
        List<Scope.Column> values = [.. unpivot.Columns.Select(one => scope.Columns.Find(
            column => column.Field.Name.Equals(one.Column, StringComparison.OrdinalIgnoreCase))
            ?? throw new SparkSqlError(
                $"[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column with name `{one.Column}` cannot be resolved."))];
        List<Scope.Column> kept = [.. scope.Columns.Except(values).Where(column => !column.Hidden)];
        SparkType type = values.Select(column => column.Field.Type).Aggregate((a, b) => Types.Common(a, b));
        IEnumerable<string> parts = values.Select((column, i) =>
        {
            string cell = Casts.To(column.Value(""), type);
            IEnumerable<string> list = kept.Select(one => one.Spelling).Append(
                TextOf.Literal(unpivot.Columns[i].Alias ?? column.Field.Name)).Append(cell);
            return $"SELECT {string.Join(", ", list)} FROM {from}{(unpivot.Nulls ? "" : $" WHERE {cell} IS NOT NULL")}";
        });
        return new Rel(string.Join(" UNION ALL ", parts), [.. kept.Select(column => column.Field),
            new Field(unpivot.Name, Types.Text, false), new Field(unpivot.Value, type)]);
    }

    /// <summary>A group for all columns that neither FOR nor an aggregate names; a column for each value.</summary>
    private Rel Pivot(Source.Pivot pivot)
    {
        var scope = new Scope(null);
        string from = From(pivot.Of, scope);
        var used = new HashSet<string>(pivot.Aggregates.SelectMany(item => Names(item.Of)),
            StringComparer.OrdinalIgnoreCase)
        {
            pivot.Column,
        };
        List<Scope.Column> kept =
            [.. scope.Columns.Where(column => !column.Hidden && !used.Contains(column.Field.Name))];
        var items = new List<(string Sql, Field Field)>(kept.Select(column => (column.Spelling, column.Field)));
        foreach (Item one in pivot.Values)
        {
            Value value = Expression(one.Of, new Scope(null));
            foreach (Item aggregate in pivot.Aggregates)
            {
                Node.Call call = aggregate.Of as Node.Call ?? throw Types.Missing("A pivot of such an expression");
                var same = new Node.Binary("<=>", new Node.Column([pivot.Column]), one.Of);
                Value cell = Call(call with { Options = call.Options with { Filter = same } }, scope);
                string name = one.Alias ?? value.Name;
                items.Add((cell.Sql, new Field(
                    pivot.Aggregates.Count == 1 ? name
                        : $"{name}_{aggregate.Alias ?? Call(call, scope).Name}", cell.Type)));
            }
        }

        string group = kept.Count == 0 ? "" : $" GROUP BY {string.Join(", ", kept.Select(column => column.Spelling))}";
        return new Rel($"SELECT {string.Join(", ", items.Select(item => item.Sql))} FROM {from}{group}",
            [.. items.Select(item => item.Field)]);
    }

    private static IEnumerable<string> Names(Node node) => node switch
    {
        Node.Column column => [column.Path[^1]],
        Node.Call call => call.Args.SelectMany(Names),
        Node.Binary binary => Names(binary.Left).Concat(Names(binary.Right)),
        Node.Unary unary => Names(unary.Of),
        Node.Cast cast => Names(cast.Of),
        Node.Number or Node.Quoted or Node.Star or Node.Null or Node.Truth => [],
        _ => throw Types.Missing("A pivot of such an expression"),
    };
}
