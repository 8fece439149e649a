using System.Globalization;
using Sparkify.Engines;

namespace Sparkify.Interactive.Sql;

/// <summary>
/// Shows in the cell how far a statement of the engine is, from its second second on; when it has ended, nothing of
/// that is left to read, so that a run on a slow machine prints what one on a fast machine prints.
/// </summary>
internal sealed class EngineCellProgress : IProgress<EngineProgress>
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private LiveText? _line;

    public void Report(EngineProgress value)
    {
        lock (_lock)
        {
            if (value.Ended)
            {
                _line?.Put("");
                _line = null;
            }
            else if (value.Elapsed >= Quiet)
            {
                _line ??= LiveText.Here();
                _line?.Put(Describe(value));
            }
        }
    }

    /// <summary>Such as "The engine is at work: 40 %, 12 s, about 18 s left".</summary>
    internal static string Describe(EngineProgress value)
    {
        string share = value.Fraction is { } fraction
            ? string.Create(CultureInfo.InvariantCulture, $" {fraction * 100:0} %,")
            : "";
        string left = value.Remaining is { } remaining
            ? string.Create(CultureInfo.InvariantCulture, $", about {remaining.TotalSeconds:0} s left")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"The engine is at work:{share} {value.Elapsed.TotalSeconds:0} s{left}");
    }
}
