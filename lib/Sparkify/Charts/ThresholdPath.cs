namespace Sparkify.Charting;

/// <summary>What each threshold of a set catches, from the highest score down; sorted once for all resamples.</summary>
internal sealed class ThresholdPath
{
    private readonly ScoredSet _set;
    private readonly int[] _order;

    public ThresholdPath(ScoredSet set)
    {
        _set = set;
        _order = [.. Enumerable.Range(0, set.Scores.Length).OrderByDescending(row => set.Scores[row])];
    }

    /// <summary>False and true positive rate at each threshold, from nobody caught to everybody.</summary>
    /// <param name="weights">How often each row counts.</param>
    public (double X, double Y)[] Roc(int[] weights)
    {
        List<(double True, double False)> caught = Caught(weights);
        (double churned, double stayed) = caught[^1];
        return [(0, 0), .. caught.Select(point => (point.False / stayed, point.True / churned))];
    }

    /// <summary>Recall and precision at each threshold that catches anybody who churned.</summary>
    /// <param name="weights">How often each row counts.</param>
    public (double X, double Y)[] PrecisionRecall(int[] weights)
    {
        List<(double True, double False)> caught = Caught(weights);
        double churned = caught[^1].True;
        return [.. caught.Where(point => point.True > 0)
            .Select(point => (point.True / churned, point.True / (point.True + point.False)))];
    }

    /// <summary>One place for each different score: rows of one score cannot be told apart.</summary>
    private List<(double True, double False)> Caught(int[] weights)
    {
        var places = new List<(double True, double False)>();
        double caught = 0;
        double accused = 0;
        for (int place = 0; place < _order.Length; place++)
        {
            int row = _order[place];
            caught += _set.Labels[row] ? weights[row] : 0;
            accused += _set.Labels[row] ? 0 : weights[row];
            if (place == _order.Length - 1 || _set.Scores[_order[place + 1]] != _set.Scores[row])
            {
                places.Add((caught, accused));
            }
        }

        return places;
    }
}
