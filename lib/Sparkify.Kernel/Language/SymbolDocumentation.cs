using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Sparkify.Kernel.Language;

/// <summary>A symbol's XML documentation, as headings and sentences.</summary>
/// <param name="Sections">Heading (empty for the summary) and text, in reading order.</param>
internal sealed partial record SymbolDocumentation(IReadOnlyList<(string Heading, string Text)> Sections)
{
    private static readonly SymbolDocumentation None = new([]);

    public static SymbolDocumentation For(ISymbol symbol, CancellationToken ct)
    {
        ISymbol original = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol.OriginalDefinition;
        string? xml = original.GetDocumentationCommentXml(cancellationToken: ct);
        if (string.IsNullOrWhiteSpace(xml) && original.GetDocumentationCommentId() is { } id)
        {
            xml = ReferencePack.Find(original.ContainingAssembly?.Name ?? "", id);
        }

        return string.IsNullOrWhiteSpace(xml) ? None : Parse(xml);
    }

    internal static SymbolDocumentation Parse(string xml)
    {
        try
        {
            var root = XElement.Parse(xml);
            List<(string, string)> sections = [];
            Add(sections, "", root.Element("summary"));
            foreach (XElement parameter in root.Elements("typeparam").Concat(root.Elements("param")))
            {
                Add(sections, parameter.Attribute("name")?.Value ?? "", parameter);
            }

            Add(sections, "Returns", root.Element("returns"));
            foreach (XElement exception in root.Elements("exception"))
            {
                Add(sections, $"Throws {ShortName(exception.Attribute("cref")?.Value)}", exception);
            }

            Add(sections, "Remarks", root.Element("remarks"));
            return new SymbolDocumentation(sections);
        }
        catch (XmlException)
        {
            return None;
        }
    }

    private static void Add(List<(string Heading, string Text)> sections, string heading, XElement? element)
    {
        if (element is not null && Spaces().Replace(Flatten(element), " ").Trim() is { Length: > 0 } text)
        {
            sections.Add((heading, text));
        }
    }

    private static string Flatten(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { HasElements: false, IsEmpty: false } inner => inner.Value,
        XElement { IsEmpty: true } reference => Named(reference),
        XElement inner => Flatten(inner) + " ",
        _ => "",
    }));

    private static string Named(XElement reference) =>
        reference.Attribute("langword")?.Value
        ?? reference.Attribute("name")?.Value
        ?? ShortName(reference.Attribute("cref")?.Value);

    /// <remarks>"M:System.Console.WriteLine(System.String)" is read as "Console.WriteLine".</remarks>
    private static string ShortName(string? id)
    {
        string name = (id ?? "").Split(':')[^1].Split('(')[0];
        bool isType = id?.StartsWith("T:", StringComparison.Ordinal) ?? false;
        return string.Join('.', name.Split('.').TakeLast(isType ? 1 : 2));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
