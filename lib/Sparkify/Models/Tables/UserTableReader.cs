using Microsoft.Data.Analysis;
using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>Makes a <see cref="UserTable"/> of a frame as it was read.</summary>
internal sealed class UserTableReader(string path, DataFrame frame, UserTableOptions options)
{
    private const int FewestRowsALevel = 5;
    private const int MostExamples = 4;

    private static readonly string[] UserNames = ["userId", "user_id", "user"];

    private readonly List<string> _notes = [];

    public UserTable Read()
    {
        string? user = options.User ?? UserNames.FirstOrDefault(name => frame.Columns.IndexOf(name) >= 0);
        bool[] labels = Flags(options.Label, LabelWords);
        bool[]? test = options.Split is null ? null : Flags(options.Split, SplitWords);
        string?[] special = [options.Label, options.Split, user];
        EncodedColumn[] columns = [.. frame.Columns
            .Where(column => !special.Contains(column.Name))
            .Select(Encode)
            .OfType<EncodedColumn>()];
        var encoding = new TableEncoding(user, columns);
        FeatureTable table = TableEncoder.Encode(Path.GetFileName(path), frame, encoding);
        table.Frame.Columns.Remove(FeatureTable.LabelColumn);
        table.Frame.Columns.Insert(2, new BooleanDataFrameColumn(FeatureTable.LabelColumn, labels));
        return new UserTable(WithGroups(table, columns), test, encoding, _notes);
    }

    private static bool? LabelWords(string word) => word switch
    {
        "1" or "true" or "yes" or "y" or "churned" or "churn" => true,
        "0" or "false" or "no" or "n" or "stayed" or "stay" => false,
        _ => null,
    };

    private static bool? SplitWords(string word) => word switch
    {
        "test" or "1" or "true" => true,
        "train" or "training" or "valid" or "validation" or "0" or "false" => false,
        _ => null,
    };

    private bool[] Flags(string name, Func<string, bool?> read)
    {
        DataFrameColumn column = frame.Columns.IndexOf(name) >= 0
            ? frame[name]
            : throw new SparkifyException($"\"{path}\" has no column \"{name}\"; it has {Names()}.");
        bool[] flags = new bool[column.Length];
        for (int i = 0; i < flags.Length; i++)
        {
            string word = column[i]?.ToString()?.Trim().ToLowerInvariant() ?? "";
            flags[i] = read(word) ?? throw new SparkifyException(
                $"Column \"{name}\" of \"{path}\" holds \"{column[i]}\" in row {i + 1}; it must hold two values " +
                "that say yes and no, such as 1 and 0, or test and train.");
        }

        return flags;
    }

    private EncodedColumn? Encode(DataFrameColumn column)
    {
        var texts = column as StringDataFrameColumn;
        if (texts is not null && NumberTexts.Judge(column.Name, [.. texts]) is { } numbers)
        {
            Tell(numbers, texts);
            return numbers;
        }

        if (RowNames.Are(column))
        {
            _notes.Add(
                $"Column \"{column.Name}\" was left out: it has another value in each row, so it only names the row.");
            return null;
        }

        if (texts is null)
        {
            return new EncodedColumn(column.Name, null);
        }

        var levels = texts
            .Where(text => !string.IsNullOrEmpty(text))
            .CountBy(text => text)
            .OrderByDescending(level => level.Value)
            .ThenBy(level => level.Key, StringComparer.Ordinal)
            .ToArray();
        string[] kept = [.. levels
            .Where(level => level.Value >= FewestRowsALevel)
            .Take(options.MostLevels)
            .Select(level => level.Key)];
        if (kept.Length == 0)
        {
            _notes.Add($"Column \"{column.Name}\" was left out: none of its {levels.Length} texts comes often.");
            return null;
        }

        if (kept.Length < levels.Length)
        {
            _notes.Add($"Of the {levels.Length} texts of column \"{column.Name}\" the {kept.Length} commonest count.");
        }

        return new EncodedColumn(column.Name, kept);
    }

    private void Tell(EncodedColumn numbers, StringDataFrameColumn texts)
    {
        string?[] missing = [.. texts.Where(text => NumberTexts.IsMissing(text) || numbers.Missing.Contains(text!))];
        string[] examples = [.. missing.Where(text => text?.Length > 0)
            .Distinct().Take(MostExamples).Select(text => $"\"{text}\"")];
        string such = examples.Length == 0 ? "" : $", such as {string.Join(", ", examples)}";
        string written = numbers.DecimalComma ? " with a decimal comma" : "";
        _notes.Add($"Column \"{numbers.Name}\" is read as numbers{written}: "
            + $"{missing.Length} of its {texts.Length} values are none{such}, and count as missing.");
    }

    /// <summary>Text columns stay in the frame beside their features, so that groups can be compared by them.</summary>
    private FeatureTable WithGroups(FeatureTable table, EncodedColumn[] columns)
    {
        foreach (EncodedColumn column in columns.Where(column => column.Levels is not null))
        {
            table.Frame.Columns.Add(frame[column.Name]);
        }

        return table;
    }

    private string Names() => string.Join(", ", frame.Columns.Select(column => $"\"{column.Name}\""));
}
