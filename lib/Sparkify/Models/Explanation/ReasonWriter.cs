namespace Sparkify.Models;

/// <summary>Puts a contribution into words: what the feature is, how it compares, what it does.</summary>
internal static class ReasonWriter
{
    /// <summary>Such as "thumbs down in the last 7 days: 6, three times the usual 2 (+4 points)".</summary>
    public static string Write(Contribution contribution, IReadOnlyDictionary<string, string>? meanings = null)
    {
        string what = meanings?.GetValueOrDefault(contribution.Feature) ?? contribution.Feature;
        string points = $"{contribution.Points * 100:+0.0;−0.0} points";
        return $"{what}: {Compare(contribution.Value, contribution.Typical)} ({points})";
    }

    private static string Compare(double value, double typical)
    {
        if (double.IsNaN(value))
        {
            return "not known";
        }

        string number = Number(value);
        return typical switch
        {
            double.NaN => number,
            _ when Number(typical) == number => $"{number}, as usual",
            > 0 when value >= 1.5 * typical => $"{number}, {Times(value / typical)} the usual {Number(typical)}",
            > 0 when value > 0 && value <= typical / 1.5 =>
                $"{number}, {Part(value / typical)} the usual {Number(typical)}",
            _ => $"{number}, where {Number(typical)} is usual",
        };
    }

    private static string Times(double ratio) => ratio switch
    {
        < 1.75 => "half as much again as",
        < 2.5 => "twice",
        < 3.5 => "three times",
        < 10 => $"{ratio:0} times",
        _ => "many times",
    };

    private static string Part(double ratio) => ratio switch
    {
        > 0.6 => "two thirds of",
        > 0.4 => "half of",
        > 0.2 => "a third of",
        _ => "a small part of",
    };

    private static string Number(double value) => Math.Abs(value) switch
    {
        < 0.0005 => "0",
        >= 100 => value.ToString("#,0"),
        >= 1 => value.ToString("0.#"),
        _ => value.ToString("0.###"),
    };
}
