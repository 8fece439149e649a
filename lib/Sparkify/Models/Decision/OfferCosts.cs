namespace Sparkify.Models;

/// <summary>
/// What an offer to stay costs and brings, in one currency. The defaults are examples; put in your own.
/// </summary>
public sealed record OfferCosts
{
    /// <summary>What a kept user is worth, such as the margin of the months to come.</summary>
    public double ValueKept { get; init; } = 120;

    /// <summary>What an offer costs, for each user who gets one, whether or not it was needed.</summary>
    public double OfferCost { get; init; } = 3;

    /// <summary>The share of would-be churners whom the offer keeps; 0 to 1.</summary>
    public double SuccessRate { get; init; } = 0.3;

    /// <summary>The probability from which an offer brings more than it costs; above 1 when it never does.</summary>
    public double BreakEven => OfferCost / (SuccessRate * ValueKept);

    /// <summary>What an offer to a user is expected to bring, its cost taken off.</summary>
    /// <param name="probability">The user's probability of churn, 0 to 1.</param>
    public double ExpectedValue(double probability) => (probability * SuccessRate * ValueKept) - OfferCost;

    /// <summary>Refuses values outside their ranges.</summary>
    /// <exception cref="SparkifyException">A value is out of its range; the sentence names it.</exception>
    public void Validate()
    {
        Require(double.IsFinite(ValueKept) && ValueKept > 0, nameof(ValueKept), ValueKept, "above 0");
        Require(double.IsFinite(OfferCost) && OfferCost >= 0, nameof(OfferCost), OfferCost, "0 or more");
        Require(SuccessRate is > 0 and <= 1, nameof(SuccessRate), SuccessRate, "above 0 and at most 1");
    }

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new SparkifyException($"{name} is \"{value}\"; it must be {rule}.");
        }
    }
}
