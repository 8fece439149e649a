using Sparkify.Models;

namespace Sparkify.Cli.Modelling;

/// <summary>What a training is asked for.</summary>
internal sealed record TrainRequest
{
    public string? Log { get; init; }

    public string? Table { get; init; }

    public required UserTableOptions TableOptions { get; init; }

    public int HorizonDays { get; init; }

    public required string Out { get; init; }

    public required OfferCosts Costs { get; init; }

    public bool Studies { get; init; }

    public required TrainingOptions Training { get; init; }
}
