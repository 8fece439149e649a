namespace Sparkify.Features;

/// <summary>At which moments a forecast is made, and how far it looks ahead.</summary>
public sealed record ForecastOptions
{
    /// <summary>The days after the cut-off within which a cancellation counts as churn, 1 at least.</summary>
    public int HorizonDays { get; init; } = 14;

    /// <summary>The days from one cut-off to the next, 1 at least.</summary>
    public int StepDays { get; init; } = 7;

    /// <summary>The days of log that lie before the first cut-off, 1 at least.</summary>
    public int HistoryDays { get; init; } = 14;

    internal void Validate()
    {
        foreach ((string name, int days) in new[]
        {
            (nameof(HorizonDays), HorizonDays), (nameof(StepDays), StepDays), (nameof(HistoryDays), HistoryDays),
        })
        {
            if (days < 1)
            {
                throw new SparkifyException($"{name} is \"{days}\": it must be one day at least.");
            }
        }
    }
}
