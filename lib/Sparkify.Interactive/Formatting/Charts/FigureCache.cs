namespace Sparkify.Interactive.Formatting;

/// <summary>Keeps the figure of the chart being shown while its several forms are written, on one thread.</summary>
internal static class FigureCache
{
    [ThreadStatic]
    private static (object Chart, Figure Figure)? _last;

    public static Figure Get(object chart, Func<object, Figure> read)
    {
        if (_last is not { } last || !ReferenceEquals(last.Chart, chart))
        {
            _last = (chart, read(chart));
        }

        return _last!.Value.Figure;
    }

    /// <summary>Charts can change between two displays, so each display starts anew.</summary>
    public static void Clear() => _last = null;
}
