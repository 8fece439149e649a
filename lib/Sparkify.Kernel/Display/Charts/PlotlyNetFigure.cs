using System.Reflection;
using System.Text.Json.Nodes;

namespace Sparkify.Kernel;

/// <summary>Reads a Plotly.NET chart, whose library this one does not reference.</summary>
internal static class PlotlyNetFigure
{
    public static Figure Of(object chart)
    {
        Type type = chart.GetType();
        while (type.FullName != "Plotly.NET.GenericChart")
        {
            type = type.BaseType!;
        }

        MethodInfo toJson = type.GetMethod("toFigureJson", BindingFlags.Public | BindingFlags.Static)
            ?? throw new KernelException("This version of Plotly.NET is too old to be shown. Use 5.0 or later.");
        return Figure.FromJson(JsonNode.Parse((string)toJson.Invoke(null, [chart])!)!);
    }
}
