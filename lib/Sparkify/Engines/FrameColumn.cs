using System.Numerics;
using DuckDB.NET.Data;
using Microsoft.Data.Analysis;

namespace Sparkify.Engines;

/// <summary>One column of a result on its way into a data frame.</summary>
internal abstract class FrameColumn(DataFrameColumn column, int ordinal)
{
    public DataFrameColumn Column { get; } = column;

    protected int Ordinal { get; } = ordinal;

    /// <summary>Adds the value of the reader's present row.</summary>
    public abstract void Append(DuckDBDataReader reader);

    /// <summary>The column for a result's column: SQL types without a counterpart in a frame are refused.</summary>
    public static FrameColumn For(DuckDBDataReader reader, int ordinal)
    {
        string name = reader.GetName(ordinal);
        string type = reader.GetDataTypeName(ordinal);
        return BaseType(type) switch
        {
            "BOOLEAN" => Of(new BooleanDataFrameColumn(name), ordinal, (r, i) => r.GetBoolean(i)),
            "TINYINT" or "SMALLINT" or "INTEGER" or "UTINYINT" or "USMALLINT" =>
                Of(new Int32DataFrameColumn(name), ordinal, (r, i) => Convert.ToInt32(r.GetValue(i), null)),
            "BIGINT" => Of(new Int64DataFrameColumn(name), ordinal, (r, i) => r.GetInt64(i)),
            "HUGEINT" or "UHUGEINT" or "UBIGINT" or "UINTEGER" or "BIGNUM" =>
                Of(new Int64DataFrameColumn(name), ordinal, (r, i) => ToInt64(r.GetValue(i), name)),
            "FLOAT" => Of(new SingleDataFrameColumn(name), ordinal, (r, i) => r.GetFloat(i)),
            "DOUBLE" => Of(new DoubleDataFrameColumn(name), ordinal, (r, i) => r.GetDouble(i)),
            "DECIMAL" => Of(new DecimalDataFrameColumn(name), ordinal, (r, i) => r.GetDecimal(i)),
            "DATE" or "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" or "TIMESTAMPS"
                or "TIMESTAMPMS" or "TIMESTAMPNS" or "TIMESTAMPTZ" or "TIMESTAMP WITH TIME ZONE" =>
                Of(new DateTimeDataFrameColumn(name), ordinal, (r, i) => r.GetDateTime(i)),
            "VARCHAR" or "ENUM" or "UUID" => new Text(new StringDataFrameColumn(name), ordinal),
            _ => throw new SparkifyException(
                $"The column \"{name}\" is of the type {type}, which a data frame cannot hold: cast it to STRING."),
        };
    }

    private static string BaseType(string type)
    {
        string upper = type.ToUpperInvariant();
        int bracket = upper.IndexOf('(', StringComparison.Ordinal);
        return upper.EndsWith(']') || bracket < 0 ? upper : upper[..bracket];
    }

    private static Primitive<T> Of<T>(
        PrimitiveDataFrameColumn<T> column, int ordinal, Func<DuckDBDataReader, int, T> get)
        where T : unmanaged => new(column, ordinal, get);

    /// <summary>
    /// DuckDB sums whole numbers in 128 bits, Spark in 64: the result is Spark's, or an error as there.
    /// </summary>
    private static long ToInt64(object value, string name)
    {
        BigInteger number = value is BigInteger big ? big : new BigInteger(Convert.ToDecimal(value, null));
        return number >= long.MinValue && number <= long.MaxValue
            ? (long)number
            : throw new SparkifyException(
                $"The value \"{number}\" of column \"{name}\" is too large for BIGINT: cast it to DOUBLE or STRING.");
    }

    private sealed class Primitive<T>(
        PrimitiveDataFrameColumn<T> column, int ordinal, Func<DuckDBDataReader, int, T> get)
        : FrameColumn(column, ordinal)
        where T : unmanaged
    {
        public override void Append(DuckDBDataReader reader) =>
            column.Append(reader.IsDBNull(Ordinal) ? null : get(reader, Ordinal));
    }

    private sealed class Text(StringDataFrameColumn column, int ordinal) : FrameColumn(column, ordinal)
    {
        public override void Append(DuckDBDataReader reader) =>
            column.Append(reader.IsDBNull(Ordinal) ? null : Convert.ToString(reader.GetValue(Ordinal), null));
    }
}
