using Plotly.NET;

namespace Sparkify.Charting;

/// <summary>Sets plotly.js attributes by their own names, where Plotly.NET has no argument for them.</summary>
internal static class Attributes
{
    public static T With<T>(this T target, string name, object? value)
        where T : DynamicObj.DynamicObj
    {
        if (value is not null)
        {
            target.SetProperty(name, value);
        }

        return target;
    }

    /// <summary>Sets an attribute on every trace of a chart.</summary>
    public static GenericChart WithTrace(this GenericChart chart, string name, object? value)
    {
        foreach (Trace trace in GenericChart.getTraces(chart))
        {
            trace.With(name, value);
        }

        return chart;
    }
}
