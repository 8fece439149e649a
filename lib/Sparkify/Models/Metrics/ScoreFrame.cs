using System.Globalization;
using Microsoft.Data.Analysis;
using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>Scores from elsewhere, found by user and cut-off.</summary>
internal sealed class ScoreFrame
{
    private readonly DataFrame _frame;
    private readonly Dictionary<(string User, long Cutoff), long> _places = [];

    public ScoreFrame(DataFrame frame)
    {
        _frame = frame;
        DataFrameColumn users = Column(FeatureTable.UserColumn);
        DataFrameColumn cutoffs = Column(FeatureTable.CutoffColumn);
        for (long row = 0; row < frame.Rows.Count; row++)
        {
            (string, long) key = (
                $"{users[row]}", Convert.ToInt64(cutoffs[row], CultureInfo.InvariantCulture));
            if (!_places.TryAdd(key, row))
            {
                throw new SparkifyException(
                    $"The scores have user \"{key.Item1}\" twice at the cut-off {key.Item2}; give each row one score.");
            }
        }

        Models = [.. frame.Columns.Select(column => column.Name)
            .Where(name => name is not (FeatureTable.UserColumn or FeatureTable.CutoffColumn))];
        if (Models.Count == 0)
        {
            throw new SparkifyException("The scores have no column of a model beside userId and cutoff; add one.");
        }
    }

    /// <summary>The columns of scores.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>One model's scores of some rows, in their order.</summary>
    public double[] Of(string model, Dataset rows)
    {
        DataFrameColumn column = Column(model);
        return [.. Enumerable.Range(0, rows.Count).Select(i => Score(column, (rows.Users[i], rows.Cutoffs[i])))];
    }

    private double Score(DataFrameColumn column, (string User, long Cutoff) key) =>
        _places.TryGetValue(key, out long row) && column[row] is IConvertible value
            && value.ToDouble(CultureInfo.InvariantCulture) is var score && double.IsFinite(score)
            ? score
            : throw new SparkifyException(
                $"\"{column.Name}\" has no score of user \"{key.User}\" at the cut-off {key.Cutoff}; score every row "
                + "that is learned from or tested on.");

    private DataFrameColumn Column(string name) => _frame.Columns.IndexOf(name) is >= 0 and var place
        ? _frame.Columns[place]
        : throw new SparkifyException(
            $"The scores have no column \"{name}\"; they need userId, cutoff, and one column a model.");
}
