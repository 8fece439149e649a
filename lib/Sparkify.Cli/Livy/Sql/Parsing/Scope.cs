namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>
/// The names that an expression may use: columns of FROM, aliases of SELECT, variables of lambdas, those of an outer
/// query.
/// </summary>
internal sealed class Scope(Scope? outer)
{
    public List<Column> Columns { get; } = [];

    public Dictionary<string, Value> Aliases { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, Value> Variables { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool AliasesFirst { get; set; }

    public bool KnowsAliases { get; set; }

    public Dictionary<string, Window> Windows { get; set; } = [];

    /// <summary>What GROUP BY groups by with ROLLUP, CUBE and the like.</summary>
    public IReadOnlyList<string>? Groups { get; set; }

    public static string Quote(string name) => name.Contains('\0', StringComparison.Ordinal) || TextOf.HasPlace(name)
        ? throw Types.Missing("A name with \\0, {~}, {&} or {over}")
        : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The scope of a lambda's body.</summary>
    public Scope Inner() => new(this) { Windows = Windows, KnowsAliases = KnowsAliases };

    public void Add(string table, IEnumerable<Field> columns) =>
        Columns.AddRange(columns.Select(column => new Column(table, column)));

    public Value Find(IReadOnlyList<string> path) => Try(path) ?? throw Unresolved(path);

    private Value? Try(IReadOnlyList<string> path)
    {
        if (Variables.TryGetValue(path[0], out Value? variable))
        {
            return Fields(variable, path, 1);
        }

        if (KnowsAliases && AliasesFirst && Aliases.TryGetValue(path[0], out Value? first))
        {
            return Fields(first with { Name = path[0] }, path, 1);
        }

        Value? found = (path.Count > 1 ? Match(path[0], path[1], path, 2) : null) ?? Match(null, path[0], path, 1);
        return found ?? (KnowsAliases && Aliases.TryGetValue(path[0], out Value? alias)
            ? Fields(alias with { Name = $"lateralAliasReference({path[0]})" }, path, 1)
            : outer?.Try(path));
    }

    private Value? Match(string? table, string name, IReadOnlyList<string> path, int used)
    {
        Column[] found = [.. Columns.Where(column => Same(column.Field.Name, name)
            && (table is null ? !column.Hidden : Same(column.Table, table)))];
        return found.Length switch
        {
            0 => null,
            1 => Fields(found[0].Value(name), path, used),
            _ => throw new SparkSqlError($"[AMBIGUOUS_REFERENCE] Reference `{name}` is ambiguous, could be: "
                + $"[{string.Join(", ", found.Select(column => $"`{column.Table}`.`{column.Field.Name}`"))}]."),
        };
    }

    private static Value Fields(Value value, IReadOnlyList<string> path, int used) =>
        path.Skip(used).Aggregate(value, (part, name) => FieldOf(part, name) with { Name = name });

    /// <summary>A field of a struct, or of each struct in an array, or a key of a map.</summary>
    public static Value FieldOf(Value value, string name)
    {
        if (value.Type is SparkType.MapOf { Key: SparkType.Simple { Name: "string" } } map)
        {
            return new Value($"({value.Sql})[{TextOf.Literal(name)}]", map.Value, $"{value.Name}[{name}]");
        }

        if (value.Type is SparkType.ArrayOf { Element: SparkType.StructOf inner } array)
        {
            (int at, string part) = FieldAt(inner, name);
            return new Value($"list_transform({value.Sql}, lambda __f: struct_extract(__f, {TextOf.Literal(part)}))",
                new SparkType.ArrayOf(inner.Fields[at].Type, array.ContainsNull || inner.IsNullable(at)),
                $"{value.Name}.{part}", value.Nullable);
        }

        if (value.Type is not SparkType.StructOf fields)
        {
            throw new SparkSqlError($"[INVALID_EXTRACT_BASE_FIELD_TYPE] Can't extract a value from \"{value.Name}\". "
                + $"Need a complex type [STRUCT, ARRAY, MAP] but got \"{value.Type.Ddl.ToUpperInvariant()}\".");
        }

        (int field, string known) = FieldAt(fields, name);
        return new Value($"struct_extract({value.Sql}, {TextOf.Literal(known)})", fields.Fields[field].Type,
            $"{value.Name}.{known}", value.Nullable || fields.IsNullable(field));
    }

    private static (int At, string Name) FieldAt(SparkType.StructOf fields, string name)
    {
        for (int i = 0; i < fields.Fields.Count; i++)
        {
            if (Same(fields.Fields[i].Name, name))
            {
                return (i, fields.Fields[i].Name);
            }
        }

        throw new SparkSqlError($"[FIELD_NOT_FOUND] No such struct field `{name}` in "
            + $"`{string.Join("`, `", fields.Fields.Select(field => field.Name))}`.");
    }

    private SparkSqlError Unresolved(IReadOnlyList<string> path) => Columns.Count == 0
        ? new SparkSqlError($"[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] A column or function parameter with name "
            + $"`{string.Join("`.`", path)}` cannot be resolved.")
        : new SparkSqlError($"[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column or function parameter with name "
            + $"`{string.Join("`.`", path)}` cannot be resolved. Did you mean one of the following? "
            + $"[{string.Join(", ", Columns.Take(5).Select(column => $"`{column.Field.Name}`"))}].");

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A column of FROM; a hidden one is found only by its table's name. It may stand for an expression.
    /// </summary>
    internal sealed record Column(string Table, Field Field, bool Hidden = false, string? Sql = null)
    {
        public string Spelling => Sql ?? $"{Quote(Table)}.{Quote(Field.Name)}";

        public Value Value(string name) => new(Spelling, Field.Type, name, Field.Nullable);
    }
}
