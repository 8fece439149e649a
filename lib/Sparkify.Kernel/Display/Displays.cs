using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Kernel;

/// <summary>Turns any object into what front ends show.</summary>
public static partial class Displays
{
    /// <summary>The object's forms: those given, or those its type prefers; text/plain always.</summary>
    public static MimeBundle Bundle(object? value, params string[] mimeTypes)
    {
        if (value is MimeBundle ready)
        {
            return ready;
        }

        if (AsyncItems.Bundle(value, mimeTypes) is { } items)
        {
            return items;
        }

        IReadOnlyCollection<string> wanted = mimeTypes.Length > 0 ? mimeTypes : Preferred(value);
        FigureCache.Clear();
        MimeBundle bundle = MimeBundle.OfText(Text(value, MimeBundle.PlainText));
        foreach (string mimeType in wanted.Where(mimeType => mimeType != MimeBundle.PlainText))
        {
            string text = Text(value, mimeType);
            bool isJson = mimeType.EndsWith("json", StringComparison.Ordinal);
            bundle = (isJson ? JsonNode.Parse(text) : JsonValue.Create(text)) is { } form
                ? bundle.With(mimeType, form)
                : bundle;
        }

        return bundle;
    }

    /// <summary>The class that holds a cell's types is none of the reader's business.</summary>
    private static string Text(object? value, string mimeType) =>
        CellClass().Replace(value.ToDisplayString(mimeType), "").ReplaceLineEndings("\n");

    [GeneratedRegex(@"Submission#\d+(\+|\.|&#43;)")]
    private static partial Regex CellClass();

    private static IReadOnlyCollection<string> Preferred(object? value) => value switch
    {
        null or string => [MimeBundle.PlainText],
        _ => Formatter.GetPreferredMimeTypesFor(value.GetType()),
    };
}
