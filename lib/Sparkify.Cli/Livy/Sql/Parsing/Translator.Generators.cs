using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    /// <summary>The columns of a generator in SELECT; null where the call is none.</summary>
    private List<(string Sql, Field Field)>? Generated(Node.Call call, Scope scope, Item item)
    {
        if (call.Name == "json_tuple")
        {
            return JsonTuple(call, scope, item.Aliases);
        }

        if (Generator(call, scope) is not { } columns)
        {
            return null;
        }

        IReadOnlyList<string> names = item.Alias is not null ? [item.Alias] : item.Aliases;
        return [.. columns.Select((column, i) => ($"unnest({column.List})",
            column.Field with { Name = Name(names, columns.Count, i) ?? column.Field.Name }))];
    }

    private static string? Name(IReadOnlyList<string> names, int columns, int i) => names.Count == 0 ? null
        : names.Count == columns ? names[i] : throw new SparkSqlError(string.Create(CultureInfo.InvariantCulture,
            $"[UDTF_ALIAS_NUMBER_MISMATCH] The number of aliases does not match the number of columns: {columns} "
                + $"columns, {names.Count} aliases."));

    /// <summary>The lists, of one length, that a generator makes columns of.</summary>
    private List<(string List, Field Field)>? Generator(Node.Call call, Scope scope)
    {
        bool outer = call.Name.EndsWith("_outer", StringComparison.Ordinal);
        string name = outer ? call.Name[..^6] : call.Name;
        if (name is not ("explode" or "posexplode" or "inline"))
        {
            return null;
        }

        Value of = Values(call, scope, 1, 1)[0];
        string some = outer ? $"len({(of.Type is SparkType.MapOf ? $"map_keys({of.Sql})" : of.Sql)}) > 0" : "";
        string List(string sql) => outer ? $"CASE WHEN {some} THEN {sql} ELSE [NULL] END" : sql;
        var columns = new List<(string, Field)>();
        if (name == "posexplode")
        {
            string size = of.Type is SparkType.MapOf ? $"cardinality({of.Sql})" : $"len({of.Sql})";
            columns.Add((List($"CAST(range(0, CAST({size} AS BIGINT)) AS INTEGER[])"),
                new Field("pos", Types.Integer, outer)));
        }

        columns.AddRange((name, of.Type) switch
        {
            ("inline", SparkType.ArrayOf { Element: SparkType.StructOf fields }) => fields.Fields.Select((field, i) => (
                List($"list_transform({of.Sql}, lambda __s: struct_extract(__s, {TextOf.Literal(field.Name)}))"),
                new Field(field.Name, field.Type, outer || fields.IsNullable(i)))),
            ("inline", _) => throw Mismatch(of, "array of struct"),
            (_, SparkType.ArrayOf array) =>
                [(List(of.Sql), new Field("col", array.Element, outer || array.ContainsNull))],
            (_, SparkType.MapOf map) => [
                (List($"map_keys({of.Sql})"), new Field("key", map.Key, outer)),
                (List($"map_values({of.Sql})"), new Field("value", map.Value, outer || map.ValueContainsNull))],
            _ => throw Mismatch(of, "array or map"),
        });
        return columns;
    }

    private List<(string Sql, Field Field)> JsonTuple(Node.Call call, Scope scope, IReadOnlyList<string> names)
    {
        Value[] args = Values(call, scope, 2, 1000);
        string text = Coerced(args[0], "string");
        return [.. args.Skip(1).Select((_, i) => (
            JsonText(text, $"$.\"{Literal(call.Args[i + 1])}\""),
            new Field(Name(names, args.Length - 1, i)
                ?? string.Create(CultureInfo.InvariantCulture, $"c{i}"), Types.Text)))];
    }

    private static string Literal(Node node) => node is Node.Quoted text ? text.Value
        : throw Types.Missing("A field's name that is not a literal");

    /// <summary>LATERAL VIEW: each row of the left beside those that the generator makes of it.</summary>
    private string View(Source.View view, Scope scope)
    {
        string left = From(view.Of, scope);
        List<(string Sql, Field Field)> columns = view.Call.Name == "json_tuple"
            ? JsonTuple(view.Call, scope, view.Columns)
            : Generator(view.Call, scope) is { } lists
                ? [.. lists.Select(list => ($"unnest({list.List})", list.Field))]
                : throw Types.Missing($"`lateral view {view.Call.Name}`");
        Field[] fields = [.. columns.Select((column, i) => column.Field with
        {
            Name = Name(view.Columns, columns.Count, i) ?? column.Field.Name,
            Nullable = view.Outer || column.Field.Nullable,
        })];
        string list = string.Join(", ", columns.Select(column => column.Sql));
        string rows = $"LATERAL (SELECT {list}) AS {Named(view.Alias, fields, [], scope)}";
        return view.Outer ? $"{left} LEFT JOIN {rows} ON true" : $"{left} CROSS JOIN {rows}";
    }
}
