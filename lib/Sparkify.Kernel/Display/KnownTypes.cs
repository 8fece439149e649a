using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Kernel;

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
        ValueList.Teach();
        ShortForms.Teach();
        JsonForms.Teach();
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
                TeachFrames(assembly.GetType("Microsoft.Data.Analysis.DataFrame"));
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
        Formatter.Register(type, (chart, writer) => writer.Write(ChartHtml.InNotebook(Of(chart))), MimeBundle.Html);
        Formatter.Register(type, (chart, writer) => writer.Write(Of(chart).Describe()), MimeBundle.PlainText);
        Formatter.SetPreferredMimeTypesFor(type, Figure.MimeType, MimeBundle.Html);
    }

    private static void TeachFrames(Type? type)
    {
        if (type is not null)
        {
            Formatter.Register(type, (frame, writer) => FrameHtml.Write(new FrameView(frame), writer), MimeBundle.Html);
            Formatter.Register(
                type,
                (frame, writer) => FrameText.Write(new FrameView(frame), writer),
                MimeBundle.PlainText);
        }
    }
}
