using System.Text.Json;
using Microsoft.Data.Analysis;

namespace Sparkify.Livy.Results;

/// <summary>One column on its way from Livy's JSON into a frame, decoded by its type and never by its look.</summary>
internal abstract class ColumnReader(SparkField field)
{
    private const int DotNetDigits = 28;

    public abstract DataFrameColumn Column { get; }

    protected SparkField Field { get; } = field;

    public abstract void Append(JsonElement cell);

    /// <summary>The reader of a column that was selected in its lossless form.</summary>
    public static ColumnReader Lossless(SparkField field, string name) => SparkTypes.Base(field) switch
    {
        "byte" or "short" or "integer" =>
            Of(field, new Int32DataFrameColumn(name), cell => cell.GetInt32()),
        "long" => Of(field, new Int64DataFrameColumn(name), cell => cell.GetInt64()),
        "boolean" => Of(field, new BooleanDataFrameColumn(name), cell => cell.GetBoolean()),
        "float" => Of(field, new SingleDataFrameColumn(name), cell => (float)SparkText.Double(cell)),
        "double" => Of(field, new DoubleDataFrameColumn(name), SparkText.Double),
        "decimal" when SparkTypes.Precision(field) <= DotNetDigits =>
            Of(field, new DecimalDataFrameColumn(name), SparkText.Decimal),
        "decimal" => new Text(field, name, SparkText.PlainNumber),
        "date" or "timestamp_ntz" => Of(field, new DateTimeDataFrameColumn(name), SparkText.LocalTime),
        "timestamp" => Of(field, new DateTimeDataFrameColumn(name), SparkText.Instant),
        "binary" => new Text(field, name, SparkText.Base64),
        _ => new Text(field, name, text => text),
    };

    /// <summary>The reader of a column as Livy's SQL interpreter itself encodes it; lossy types are refused.</summary>
    public static ColumnReader Raw(SparkField field, string name) => SparkTypes.Base(field) switch
    {
        "byte" or "short" or "integer" or "long" or "boolean" or "string" or "date" or "void" or "null" or "float"
            or "double" => Lossless(field, name),
        _ => throw new LivyException(
            $"The column \"{field.Name}\" is of the type {field.Type}, which this statement's answer does not carry "
            + "whole: ask for it with a SELECT, or cast it to STRING."),
    };

    private static Primitive<T> Of<T>(SparkField field, PrimitiveDataFrameColumn<T> column, Func<JsonElement, T> read)
        where T : unmanaged => new(field, column, read);

    private LivyException Unreadable(JsonElement cell, Exception error) => new(
        $"The value {Short(cell)} of column \"{Field.Name}\" does not fit .NET's counterpart of {Field.Type}: "
        + "cast the column to STRING in the query.", error);

    private static string Short(JsonElement cell)
    {
        string text = cell.GetRawText();
        return text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
    }

    private sealed class Primitive<T>(SparkField field, PrimitiveDataFrameColumn<T> column, Func<JsonElement, T> read)
        : ColumnReader(field)
        where T : unmanaged
    {
        public override DataFrameColumn Column => column;

        public override void Append(JsonElement cell)
        {
            try
            {
                column.Append(cell.ValueKind == JsonValueKind.Null ? null : read(cell));
            }
            catch (Exception error) when (error is FormatException or InvalidOperationException or OverflowException
                or ArgumentOutOfRangeException)
            {
                throw Unreadable(cell, error);
            }
        }
    }

    private sealed class Text(SparkField field, string name, Func<string, string> read) : ColumnReader(field)
    {
        private readonly StringDataFrameColumn _column = new(name);

        public override DataFrameColumn Column => _column;

        public override void Append(JsonElement cell) => _column.Append(cell.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => read(cell.GetString()!),
            _ => read(cell.GetRawText()),
        });
    }
}
