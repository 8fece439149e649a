using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Sparkify.Kernel;

/// <summary>Turns text cells into HTML, with pictures inside the page, and gathers the table of contents.</summary>
internal sealed class PageMarkdown(string baseFolder)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAdvancedExtensions()
        .UseAutoIdentifiers()
        .Build();

    private readonly List<(int Level, string Id, string Text)> _headings = [];

    public static string ToHtml(string markdown) => Markdown.ToHtml(markdown, Pipeline);

    public string ToHtml(NotebookCell cell)
    {
        MarkdownDocument document = Markdown.Parse(cell.Source, Pipeline);
        foreach (HeadingBlock heading in document.Descendants<HeadingBlock>())
        {
            Gather(heading);
        }

        foreach (LinkInline link in document.Descendants<LinkInline>().Where(link => link.IsImage))
        {
            link.Url = Embed(link.Url ?? "", cell);
        }

        return document.ToHtml(Pipeline);
    }

    /// <summary>Links to the chapters; empty when there are fewer than two.</summary>
    public string Contents()
    {
        List<(int Level, string Id, string Text)> chapters = [.. _headings.Where(heading => heading.Level == 2)];
        if (chapters.Count < 2)
        {
            return "";
        }

        var html = new StringBuilder("<ol>\n");
        foreach ((_, string id, string text) in chapters)
        {
            html.Append($"<li><a href=\"#{id}\">{WebUtility.HtmlEncode(text)}</a></li>\n");
        }

        return html.Append("</ol>\n").ToString();
    }

    /// <summary>Cells are read one by one, so the ids are made unique over all of them here.</summary>
    private void Gather(HeadingBlock heading)
    {
        string text = string.Concat(heading.Inline?.Descendants<LiteralInline>().Select(part => part.ToString()) ?? []);
        string id = heading.GetAttributes().Id ?? "section";
        string unique = id;
        for (int i = 2; _headings.Any(known => known.Id == unique); i++)
        {
            unique = $"{id}-{i}";
        }

        heading.GetAttributes().Id = unique;
        _headings.Add((heading.Level, unique, text));
    }

    private string Embed(string url, NotebookCell cell)
    {
        const string Attachment = "attachment:";
        if (url.StartsWith(Attachment, StringComparison.Ordinal))
        {
            JsonObject? forms = cell.Json["attachments"]?[Uri.UnescapeDataString(url[Attachment.Length..])]?.AsObject();
            return forms?.FirstOrDefault() is { Value: { } data, Key: var type } ? $"data:{type};base64,{data}" : url;
        }

        string path = Path.Combine(baseFolder, Uri.UnescapeDataString(url));
        string? mimeType = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".svg" => "image/svg+xml",
            ".gif" => "image/gif",
            _ => null,
        };
        return mimeType is not null && File.Exists(path)
            ? $"data:{mimeType};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
            : url;
    }
}
