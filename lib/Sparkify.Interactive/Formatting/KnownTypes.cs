using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Interactive.Formatting;

/// <summary>
/// Teaches the formatter the types of well-known libraries, by name and as soon as a library is loaded, so that what
/// a notebook registers itself comes later and wins.
/// </summary>
internal static class KnownTypes
{
    private static readonly Lazy<bool> Installed = new(InstallOnce);

    public static void Install() => _ = Installed.Value;

    private static bool InstallOnce()
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Teach(loaded.LoadedAssembly);
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            Teach(assembly);
        }

        return true;
    }

    private static void Teach(Assembly assembly)
    {
        switch (assembly.GetName().Name)
        {
            case "Plotly.NET":
                TeachCharts(assembly.GetType("Plotly.NET.GenericChart"), PlotlyNetFigure.Of);
                break;
            case "XPlot.Plotly":
                TeachCharts(assembly.GetType("XPlot.Plotly.PlotlyChart"), XPlotFigure.Of);
                break;
            case "Microsoft.Data.Analysis":
                TeachTables(assembly.GetType("Microsoft.Data.Analysis.DataFrame"), frame => frame);
                break;
            case "Sparkify":
                TeachResults(assembly);
                break;
        }
    }

    private static void TeachCharts(Type? type, Func<object, Figure> figure)
    {
        if (type is null)
        {
            return;
        }

        Figure Of(object chart) => FigureCache.Get(chart, figure);
        Formatter.Register(type, (chart, writer) => writer.Write(Of(chart).ToJson()), Figure.MimeType);
        Formatter.Register(type, (chart, writer) => writer.Write(ChartHtml.InNotebook(Of(chart))), FormTypes.Html);
        Formatter.Register(type, (chart, writer) => writer.Write(FigureText.Of(Of(chart))), FormTypes.Plain);
        Formatter.SetPreferredMimeTypesFor(type, Figure.MimeType, FormTypes.Html);
    }

    /// <summary>A result that can be a data frame is shown as one.</summary>
    private static void TeachResults(Assembly assembly)
    {
        foreach (Type type in assembly.ExportedTypes)
        {
            if (type.GetMethod("ToDataFrame", Type.EmptyTypes) is { IsStatic: false } frame)
            {
                TeachTables(type, result => frame.Invoke(result, null)!);
            }
        }
    }

    private static void TeachTables(Type? type, Func<object, object> frame)
    {
        if (type is not null)
        {
            Formatter.Register(
                type, (value, writer) => FrameHtml.Write(new FrameView(frame(value)), writer), FormTypes.Html);
            Formatter.Register(
                type, (value, writer) => FrameText.Write(new FrameView(frame(value)), writer), FormTypes.Plain);
        }
    }
}
