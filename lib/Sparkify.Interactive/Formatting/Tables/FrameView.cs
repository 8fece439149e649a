using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Sparkify.Interactive.Formatting;

/// <summary>Reads a DataFrame, whose library this one does not reference.</summary>
internal sealed class FrameView
{
    private readonly List<Func<long, object?>> _cells = [];

    public FrameView(object frame)
    {
        var names = new List<string>();
        var types = new List<Type>();
        foreach (object column in (IEnumerable)Get(frame, "Columns")!)
        {
            names.Add((string)Get(column, "Name")!);
            types.Add((Type)Get(column, "DataType")!);
            MethodInfo cell = Base(column.GetType()).GetMethod("get_Item", [typeof(long)])!;
            _cells.Add(row => cell.Invoke(column, [row]));
            RowCount = (long)Get(column, "Length")!;
        }

        Names = names;
        Types = types;
    }

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<Type> Types { get; }

    public long RowCount { get; }

    /// <summary>Such as "30 rows × 3 columns".</summary>
    public string Size => string.Create(CultureInfo.InvariantCulture, $"{RowCount:N0} rows × {Names.Count} columns");

    public object? Cell(long row, int column) => _cells[column](row);

    /// <summary>A cell as a reader wants it: six significant digits for numbers, ISO dates.</summary>
    public string Text(long row, int column) => Cell(row, column) switch
    {
        null => "null",
        double or float => Convert.ToDouble(Cell(row, column), CultureInfo.InvariantCulture) is var number
            && Math.Abs(number) is >= 1e6 and < 1e15
                ? number.ToString("0", CultureInfo.InvariantCulture)
                : number.ToString("G6", CultureInfo.InvariantCulture),
        DateTime time => time.ToString(
            time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss",
            CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    public bool IsNumeric(int column) => Type.GetTypeCode(Types[column]) is >= TypeCode.SByte and <= TypeCode.Decimal;

    public string TypeName(int column) => CSharpTypeName.Keyword(Types[column]) ?? Types[column].Name;

    private static object? Get(object target, string property) =>
        target.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.GetValue(target);

    private static Type Base(Type type) =>
        type.FullName == "Microsoft.Data.Analysis.DataFrameColumn" ? type : Base(type.BaseType!);
}
