using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Parser
{
    /// <summary>Reads columns with their types, as a schema is written: <c>a int, b array&lt;string&gt;</c>.</summary>
    public static List<Field> Schema(string text)
    {
        var parser = new Parser(text);
        List<Field> fields = parser.Several(parser.ColumnOfType);
        parser.End();
        return fields;
    }

    /// <summary>Reads one type, as in CAST.</summary>
    public static SparkType TypeOf(string text)
    {
        var parser = new Parser(text);
        SparkType type = parser.Type();
        parser.End();
        return type;
    }

    private Field ColumnOfType()
    {
        string name = Identifier();
        Take(":");
        SparkType type = Type();
        bool never = Take("not", "null");
        Comment();
        return new Field(name, type, !never);
    }

    private void Comment()
    {
        if (Take("comment"))
        {
            Texts();
        }
    }

    private SparkType Type() => Deeper(() =>
    {
        string name = Identifier().ToLowerInvariant();
        switch (name)
        {
            case "array" when Take("<"):
                SparkType element = Type();
                Need(">");
                return new SparkType.ArrayOf(element);
            case "map" when Take("<"):
                SparkType key = Type();
                Need(",");
                SparkType value = Type();
                Need(">");
                return new SparkType.MapOf(key, value);
            case "struct" when Take("<"):
                List<Field> fields = Several(ColumnOfType);
                Need(">");
                return new SparkType.StructOf(
                    [.. fields.Select(field => (field.Name, field.Type))],
                        [.. fields.Select(field => !field.Nullable)]);
            case "decimal" or "dec" or "numeric":
                int[] digits = Now.Is("(") ? Digits() : [];
                return Types.Of(string.Create(CultureInfo.InvariantCulture,
                    $"decimal({(digits.Length > 0 ? digits[0] : 10)},{(digits.Length > 1 ? digits[1] : 0)})"));
            default:
                SparkType type = Types.FromName(name) ?? throw new SparkSqlError(
                    $"[UNSUPPORTED_DATATYPE] Unsupported data type \"{name.ToUpperInvariant()}\" in the "
                        + "DuckDB endpoint; run `sparkify livy start --engine spark`.");
                if (name is "varchar" or "char" or "character")
                {
                    Digits();
                }

                return type;
        }
    });

    private int[] Digits()
    {
        Need("(");
        int[] digits = [.. Several(() => int.TryParse(At(_at++).Text, out int number) ? number
            : throw Unexpected())];
        Need(")");
        return digits;
    }
}
