using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace Sparkify.Livy.Commands;

/// <summary>Writes a data frame as a view of literal rows, with types; no value is read as code.</summary>
internal static class FrameSql
{
    private const int SparkDigits = 38;
    private const int DotNetDigits = 28;

    public static string View(string name, DataFrame frame, int maxRows)
    {
        RemoteCode.RequireName(name);
        string columns = string.Join(", ", frame.Columns.Select((column, i) => Column(column, $"c{i}")));
        long rows = maxRows < 0 ? frame.Rows.Count : Math.Min(frame.Rows.Count, maxRows);
        string nulls = $"({string.Join(", ", frame.Columns.Select(_ => "NULL"))})";
        string values = rows == 0 ? nulls : string.Join(",\n", Rows(frame, rows));
        string names = string.Join(", ", frame.Columns.Select((_, i) => $"c{i}"));
        return $"CREATE OR REPLACE TEMPORARY VIEW {name} AS SELECT {columns} FROM (VALUES {values}) AS t ({names})"
            + (rows == 0 ? " WHERE 1 = 0" : "");
    }

    private static IEnumerable<string> Rows(DataFrame frame, long rows)
    {
        for (long row = 0; row < rows; row++)
        {
            yield return $"({string.Join(", ", frame.Columns.Select(column => Literal(column[row])))})";
        }
    }

    private static string Column(DataFrameColumn column, string name)
    {
        string value = Type.GetTypeCode(column.DataType) switch
        {
            TypeCode.Boolean => $"CAST({name} AS BOOLEAN)",
            TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 =>
                $"CAST({name} AS INT)",
            TypeCode.UInt32 or TypeCode.Int64 => $"CAST({name} AS BIGINT)",
            TypeCode.Single => $"CAST({name} AS FLOAT)",
            TypeCode.Double => $"CAST({name} AS DOUBLE)",
            TypeCode.Decimal => $"CAST({name} AS {DecimalType(column)})",
            TypeCode.DateTime => $"timestamp_micros(CAST({name} AS BIGINT))",
            TypeCode.String => $"decode(unbase64({name}), 'UTF-8')",
            _ => throw new LivyException(
                $"The column \"{column.Name}\" holds {column.DataType.Name}, which has no counterpart in Spark: "
                + "turn it into text first."),
        };
        return $"{value} AS `{column.Name.Replace("`", "``", StringComparison.Ordinal)}`";
    }

    /// <summary>The type that holds every value, and comes home as a decimal where .NET's can hold it.</summary>
    private static string DecimalType(DataFrameColumn column)
    {
        decimal[] values = [.. column.Cast<object?>().OfType<decimal>()];
        int scale = values.Select(value => (int)value.Scale).DefaultIfEmpty(0).Max();
        decimal largest = values.Select(decimal.Abs).DefaultIfEmpty(0).Max();
        int whole = decimal.Truncate(largest).ToString(CultureInfo.InvariantCulture).Length;
        int digits = Math.Max(DotNetDigits, whole + scale);
        return digits <= SparkDigits ? $"DECIMAL({digits},{scale})" : throw new LivyException(
            $"The column \"{column.Name}\" needs {whole} digits before the point and {scale} after it, and Spark's "
            + $"decimals hold {SparkDigits} in all: round the values first.");
    }

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        string text => $"'{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}'",
        DateTime time => $"'{(time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond}'",
        double number => $"'{number.ToString("R", CultureInfo.InvariantCulture)}'",
        float number => $"'{number.ToString("R", CultureInfo.InvariantCulture)}'",
        IFormattable other => $"'{other.ToString(null, CultureInfo.InvariantCulture)}'",
        _ => $"'{value}'",
    };
}
