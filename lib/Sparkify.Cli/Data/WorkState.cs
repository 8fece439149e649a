namespace Sparkify.Cli.Data;

/// <summary>How far a long piece of work is.</summary>
/// <param name="Done">The share that is done, from 0 to 1.</param>
/// <param name="Amount">What has been done, in <paramref name="Unit"/>.</param>
/// <param name="Unit">The unit of the amount and of the rate, such as "rows".</param>
/// <param name="Elapsed">The time since this step of the work began; null where the work has one step.</param>
internal readonly record struct WorkState(double Done, double Amount, string Unit, TimeSpan? Elapsed = null);
