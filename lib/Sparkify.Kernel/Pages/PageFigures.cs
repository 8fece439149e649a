namespace Sparkify.Kernel;

/// <summary>The charts of a page, numbered.</summary>
internal sealed class PageFigures
{
    public int Count { get; private set; }

    public string ToHtml(Figure figure)
    {
        Count++;
        return $"<div class=\"chart\">{ChartHtml.InPage(figure, $"chart-{Count}")}</div>\n";
    }
}
