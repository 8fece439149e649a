using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using DuckDB.NET.Data.DataChunk.Reader;
using DuckDB.NET.Data.DataChunk.Writer;

namespace Sparkify.Engines;

/// <summary>
/// The DuckDB function <c>latin1_escaped</c>: a text's bytes in ISO-8859-1, written as DuckDB reads a BLOB from text.
/// A character that the set lacks becomes a question mark, as in Spark 3.5.
/// </summary>
internal static class Latin1Function
{
    private const string Name = "latin1_escaped";

    /// <summary>Defines the function, once for a database.</summary>
    public static void Register(DuckDBConnection connection)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM duckdb_functions() WHERE function_name = '{Name}'";
        if (Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 0)
        {
            connection.RegisterScalarFunction<string, string>(Name, Run);
        }
    }

    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                > 0xFF => escaped.Append('?'),
                >= 0x80 or '\\' => escaped.Append("\\x")
                    .Append(rune.Value.ToString("X2", CultureInfo.InvariantCulture)),
                _ => escaped.Append((char)rune.Value),
            };
        }

        return escaped.ToString();
    }

    private static void Run(IReadOnlyList<IDuckDBDataReader> inputs, IDuckDBDataWriter output, ulong count)
    {
        for (ulong row = 0; row < count; row++)
        {
            if (inputs[0].IsValid(row))
            {
                output.WriteValue(Escape(inputs[0].GetValue<string>(row)), row);
            }
            else
            {
                output.WriteNull(row);
            }
        }
    }
}
