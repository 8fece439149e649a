namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>The names that an expression may use: columns of FROM, aliases of SELECT, those of an outer query.</summary>
internal sealed class Scope(Scope? outer)
{
    public List<(string Table, string Name, SparkType Type, bool Hidden)> Columns { get; } = [];

    public Dictionary<string, Value> Aliases { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool AliasesFirst { get; set; }

    public bool KnowsAliases { get; set; }

    public Dictionary<string, Window> Windows { get; set; } = [];

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public void Add(string table, IEnumerable<(string Name, SparkType Type)> columns) =>
        Columns.AddRange(columns.Select(column => (table, column.Name, column.Type, false)));

    public Value Find(IReadOnlyList<string> path) => Try(path) ?? throw Unresolved(path);

    private Value? Try(IReadOnlyList<string> path)
    {
        if (path.Count == 1 && KnowsAliases && AliasesFirst && Aliases.TryGetValue(path[0], out Value? first))
        {
            return first with { Name = path[0] };
        }

        string name = path[^1];
        string? table = path.Count > 1 ? path[^2] : null;
        var found = Columns.Where(column => Same(column.Name, name)
            && (table is null ? !column.Hidden : Same(column.Table, table))).ToList();
        if (found.Count > 1)
        {
            throw new SparkSqlError($"[AMBIGUOUS_REFERENCE] Reference `{name}` is ambiguous.");
        }

        if (found.Count == 1)
        {
            return new Value($"{Quote(found[0].Table)}.{Quote(found[0].Name)}", found[0].Type, name);
        }

        return path.Count == 1 && KnowsAliases && Aliases.TryGetValue(name, out Value? alias)
            ? alias with { Name = name }
            : outer?.Try(path);
    }

    private SparkSqlError Unresolved(IReadOnlyList<string> path) => Columns.Count == 0
        ? new SparkSqlError($"[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] A column or function parameter with name "
            + $"`{string.Join("`.`", path)}` cannot be resolved.")
        : new SparkSqlError($"[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column or function parameter with name "
            + $"`{string.Join("`.`", path)}` cannot be resolved. Did you mean one of the following? "
            + $"[{string.Join(", ", Columns.Take(5).Select(column => $"`{column.Name}`"))}].");

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
