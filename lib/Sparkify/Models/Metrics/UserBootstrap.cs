namespace Sparkify.Models;

/// <summary>
/// Draws of users with replacement, the same for every figure asked of it, so that differences between models are
/// paired. A user's rows come and go together.
/// </summary>
internal sealed class UserBootstrap
{
    private readonly int[] _userOfRow;
    private readonly int _users;
    private readonly int _seed;
    private readonly int _draws;

    public UserBootstrap(IReadOnlyList<string> users, int draws, int seed)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        _userOfRow = [.. users.Select(user => places.TryGetValue(user, out int p) ? p : places[user] = places.Count)];
        _users = places.Count;
        _draws = draws;
        _seed = seed;
    }

    /// <summary>Each row once.</summary>
    public int[] Whole => [.. Enumerable.Repeat(1, _userOfRow.Length)];

    /// <summary>The figures on the whole rows and their intervals over the draws; a NaN draw is left out.</summary>
    public Interval[] Intervals(Func<int[], double[]> figures)
    {
        double[] whole = figures(Whole);
        var drawn = Weights().Select(figures).ToArray();
        return [.. whole.Select((value, k) => Around(value, drawn.Select(d => d[k])))];
    }

    /// <summary>One figure with its interval.</summary>
    public Interval Interval(Func<int[], double> figure) => Intervals(weights => [figure(weights)])[0];

    /// <summary>Row weights, one array a draw; the array is reused, so read it before the next.</summary>
    private IEnumerable<int[]> Weights()
    {
        var random = new Random(_seed);
        int[] rows = new int[_userOfRow.Length];
        for (int draw = 0; draw < _draws; draw++)
        {
            int[] times = new int[_users];
            for (int k = 0; k < _users; k++)
            {
                times[random.Next(_users)]++;
            }

            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = times[_userOfRow[i]];
            }

            yield return rows;
        }
    }

    private static Interval Around(double value, IEnumerable<double> draws)
    {
        double[] sorted = [.. draws.Where(d => !double.IsNaN(d)).Order()];
        return sorted.Length == 0
            ? new Interval(value, value, value)
            : new Interval(value, Quantile(sorted, 0.025), Quantile(sorted, 0.975));
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int low = (int)place;
        int high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + ((place - low) * (sorted[high] - sorted[low]));
    }
}
