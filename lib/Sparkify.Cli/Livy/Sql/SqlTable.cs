using Sparkify.Cli.Livy.Sql.Parsing;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>A small answer that the endpoint makes itself, such as SHOW TABLES.</summary>
internal sealed record SqlTable(IReadOnlyList<Field> Columns, IReadOnlyList<object?[]> Rows)
{
    public static SqlTable Empty { get; } = new([], []);

    public static SqlTable Of(string[] names, params IReadOnlyList<object?[]> rows) =>
        new([.. names.Select(name => new Field(name, Types.Of(TypeOf(name)), name == "comment"))], rows);

    private static string TypeOf(string name) => name == "isTemporary" ? "boolean" : "string";
}
