using System.Globalization;
using Microsoft.Data.Analysis;
using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>
/// Applies a <see cref="TableEncoding"/>: the same columns become the same features, whenever they are read.
/// </summary>
internal static class TableEncoder
{
    /// <summary>Makes a feature table of a frame; labels are false and cut-offs 0.</summary>
    /// <exception cref="SparkifyException">
    /// The frame lacks a column, or holds a text where numbers are needed.
    /// </exception>
    public static FeatureTable Encode(string name, DataFrame frame, TableEncoding encoding)
    {
        int rows = (int)frame.Rows.Count;
        var made = new DataFrame(
            new StringDataFrameColumn(FeatureTable.UserColumn, Users(name, frame, encoding.User)),
            new Int64DataFrameColumn(FeatureTable.CutoffColumn, new long[rows]),
            new BooleanDataFrameColumn(FeatureTable.LabelColumn, new bool[rows]));
        foreach (EncodedColumn column in encoding.Columns)
        {
            AddFeatures(made, column, Column(name, frame, column.Name));
        }

        return new FeatureTable(name, made, [.. encoding.Columns.SelectMany(column => column.Features)]);
    }

    private static void AddFeatures(DataFrame made, EncodedColumn column, DataFrameColumn source)
    {
        if (column.Levels is null)
        {
            made.Columns.Add(new DoubleDataFrameColumn(column.Name, Numbers(source, column)));
            return;
        }

        string?[] texts = [.. Enumerable.Range(0, (int)source.Length).Select(i => source[i]?.ToString())];
        foreach ((string level, string feature) in column.Levels.Zip(column.Features))
        {
            made.Columns.Add(new DoubleDataFrameColumn(feature, texts.Select(text => text == level ? 1.0 : 0)));
        }
    }

    private static IEnumerable<double?> Numbers(DataFrameColumn source, EncodedColumn column)
    {
        for (int i = 0; i < source.Length; i++)
        {
            yield return source[i] switch
            {
                null or "" => null,
                bool flag => flag ? 1 : 0,
                DateTime time => (time - DateTime.UnixEpoch).TotalDays,
                string text => Parse(column, i, text),
                object number => Convert.ToDouble(number, CultureInfo.InvariantCulture),
            };
        }
    }

    private static double? Parse(EncodedColumn column, int row, string text) =>
        NumberTexts.IsMissing(text) || column.Missing.Contains(text)
            ? null
            : NumberTexts.Parse(text, column.DecimalComma) ?? throw new SparkifyException(
                $"Column \"{column.Name}\" holds \"{text}\" in row {row + 1}; the model learned from numbers there.");

    private static IEnumerable<string> Users(string name, DataFrame frame, string? user)
    {
        DataFrameColumn? column = user is null ? null : Column(name, frame, user);
        for (int i = 0; i < frame.Rows.Count; i++)
        {
            yield return column is null ? $"row {i + 1}" : column[i]?.ToString() ?? throw new SparkifyException(
                $"Row {i + 1} of \"{name}\" has no \"{user}\"; every row belongs to a user.");
        }
    }

    private static DataFrameColumn Column(string table, DataFrame frame, string name) =>
        frame.Columns.IndexOf(name) >= 0
            ? frame[name]
            : throw new SparkifyException(
                $"\"{table}\" has no column \"{name}\"; give it the columns that the model learned from.");
}
