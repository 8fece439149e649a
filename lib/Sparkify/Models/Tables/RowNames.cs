using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Analysis;

namespace Sparkify.Models;

/// <summary>
/// Tells columns that name their row: a number of the row, the key of the customer, the nameless index that pandas
/// writes. A learner would take them for behaviour.
/// </summary>
internal static partial class RowNames
{
    private const int FewestRows = 20;

    public static bool Are(DataFrameColumn column)
    {
        if (column.Length < FewestRows || column.NullCount > 0)
        {
            return false;
        }

        bool whole = column is Int64DataFrameColumn or Int32DataFrameColumn or Int16DataFrameColumn;
        object[] values = [.. Enumerable.Range(0, (int)column.Length).Select(i => column[i])];
        bool differ = (whole || column is StringDataFrameColumn) && values.Distinct().Count() == values.Length;
        return differ && (column is StringDataFrameColumn || Counts(values) || NameOfKey().IsMatch(column.Name));
    }

    private static bool Counts(object[] values)
    {
        long[] numbers = [.. values.Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture))];
        return numbers.Max() - numbers.Min() == numbers.Length - 1;
    }

    [GeneratedRegex("^$|^Unnamed: ?[0-9]+$|^column[0-9]+$|[a-z](?:Id|ID|Key|Index|Number)$|"
        + "(?:^|[_ ])(?i:id|key|uuid|index|idx|nr|no|row|row_?number)$")]
    private static partial Regex NameOfKey();
}
