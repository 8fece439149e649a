using System.CommandLine;
using Sparkify.Models;

namespace Sparkify.Cli.Modelling;

/// <summary>The options that say what an offer costs and brings.</summary>
internal sealed class CostInputs
{
    private static readonly OfferCosts Default = new();

    public Option<double> Value { get; } = Number("--value", "What a kept user is worth.", Default.ValueKept);

    public Option<double> Cost { get; } = Number("--cost", "What an offer costs.", Default.OfferCost);

    public Option<double> Success { get; } = Number(
        "--success", "The share of churners whom an offer keeps, 0 to 1.", Default.SuccessRate);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(Value);
        command.Options.Add(Cost);
        command.Options.Add(Success);
    }

    /// <summary>The costs as given.</summary>
    /// <exception cref="SparkifyException">A value is out of its range.</exception>
    public OfferCosts Of(ParseResult result)
    {
        var costs = new OfferCosts
        {
            ValueKept = result.GetValue(Value),
            OfferCost = result.GetValue(Cost),
            SuccessRate = result.GetValue(Success),
        };
        costs.Validate();
        return costs;
    }

    private static Option<double> Number(string name, string description, double value) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => value,
    };
}
