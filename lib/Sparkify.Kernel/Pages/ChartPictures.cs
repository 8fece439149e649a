using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sparkify.Kernel;

/// <summary>
/// Puts a picture in place of each chart's script, for readers that run no scripts; the figure itself is kept for
/// those that draw it.
/// </summary>
public static partial class ChartPictures
{
    private const string Png = "image/png";
    private const int DefaultWidth = 900;

    /// <summary>Draws the charts of a notebook in a browser and stores them in its outputs.</summary>
    /// <returns>How many charts there are.</returns>
    /// <exception cref="KernelException">No browser was found, or it could not draw.</exception>
    public static async Task<int> AddAsync(NotebookDocument notebook, CancellationToken ct)
    {
        List<JsonObject> charts =
        [
            .. notebook.Cells.Where(cell => cell.Kind == CellKind.Code)
                .SelectMany(cell => cell.Outputs)
                .Select(output => output!.AsObject())
                .Where(output => output["data"]?[Figure.MimeType] is not null),
        ];
        if (charts.Count == 0)
        {
            return 0;
        }

        List<Figure> figures = [.. charts.Select(output => Figure.FromJson(output["data"]![Figure.MimeType]!))];
        string[] pictures = await DrawAsync(figures, ct).ConfigureAwait(false);
        for (int i = 0; i < charts.Count; i++)
        {
            Store(charts[i], figures[i], pictures[i]);
        }

        return charts.Count;
    }

    private static async Task<string[]> DrawAsync(List<Figure> figures, CancellationToken ct)
    {
        string script = PlotlyScript.Text()
            ?? throw new KernelException("Pictures need plotly.js, which the package Plotly.NET brings.");
        string page = Path.Combine(Path.GetTempPath(), $"sparkify-charts-{Guid.NewGuid():N}.html");
        try
        {
            await File.WriteAllTextAsync(page, Page(script, figures), ct).ConfigureAwait(false);
            string dom = await Browser.DumpAsync(page, ct).ConfigureAwait(false);
            int start = Math.Max(0, dom.LastIndexOf("<pre id=\"pictures\">", StringComparison.Ordinal));
            string[] pictures = [.. Picture().Matches(dom[start..]).Select(match => match.Groups[1].Value)];
            return pictures.Length == figures.Count
                ? pictures
                : throw new KernelException(
                    $"The browser drew {pictures.Length} of {figures.Count} charts: try again.");
        }
        finally
        {
            File.Delete(page);
        }
    }

    private static string Page(string script, List<Figure> figures)
    {
        JsonNode[] all =
        [
            .. figures.Select(figure => new JsonObject
            {
                ["data"] = figure.Data.DeepClone(),
                ["layout"] = figure.Layout.DeepClone(),
                ["width"] = figure.Width ?? DefaultWidth,
                ["height"] = figure.Height,
            }),
        ];
        string json = ChartHtml.ForScript(new JsonArray(all).ToJsonString());
        string drawing = EmbeddedText.Read(typeof(NotebookPage).Assembly, "draw-pictures.js")
            .Replace("__FIGURES__", json, StringComparison.Ordinal);
        return $"<!DOCTYPE html><meta charset=\"utf-8\"><script>{script}</script><body><pre id=\"pictures\"></pre>"
            + $"<script>{drawing}</script></body>";
    }

    private static void Store(JsonObject output, Figure figure, string png)
    {
        JsonObject data = output["data"]!.AsObject();
        data.Remove(MimeBundle.Html);
        JsonNode? text = data[MimeBundle.PlainText]?.DeepClone();
        data.Remove(MimeBundle.PlainText);
        data[Png] = png;
        data[MimeBundle.PlainText] = text;
        output["metadata"] = new JsonObject
        {
            [Png] = new JsonObject { ["height"] = figure.Height, ["width"] = figure.Width ?? DefaultWidth },
        };
    }

    [GeneratedRegex("data:image/png;base64,([A-Za-z0-9+/=]+)")]
    private static partial Regex Picture();
}
