using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Kernel;

/// <summary>Turns any object into what front ends show.</summary>
public static partial class Displays
{
    /// <summary>
    /// Characters that one output may take in all its forms: more neither a file nor a page can bear.
    /// </summary>
    public const int MaxCharacters = 64_000_000;

    /// <summary>The object's forms: those given, or those its type prefers; text/plain always.</summary>
    /// <exception cref="KernelException">They take too many characters.</exception>
    public static MimeBundle Bundle(object? value, params string[] mimeTypes)
    {
        if (value is MimeBundle ready)
        {
            Require(ready.Data.Keys.Sum(type => (long)ready.Text(type)!.Length));
            return ready;
        }

        if (AsyncItems.Bundle(value, mimeTypes) is { } items)
        {
            return items;
        }

        IReadOnlyCollection<string> wanted = mimeTypes.Length > 0 ? mimeTypes : Preferred(value);
        FigureCache.Clear();
        MimeBundle bundle = MimeBundle.OfText(Text(value, MimeBundle.PlainText));
        long characters = bundle.Text(MimeBundle.PlainText)!.Length;
        Require(characters);
        foreach (string mimeType in wanted.Where(mimeType => mimeType != MimeBundle.PlainText))
        {
            string text = Text(value, mimeType);
            Require(characters += text.Length);
            bool isJson = mimeType.EndsWith("json", StringComparison.Ordinal);
            bundle = (isJson ? JsonNode.Parse(text) : JsonValue.Create(text)) is { } form
                ? bundle.With(mimeType, form)
                : bundle;
        }

        return bundle;
    }

    /// <summary>Refuses an output of too many characters.</summary>
    /// <exception cref="KernelException">They are too many.</exception>
    internal static void Require(long characters)
    {
        if (characters > MaxCharacters)
        {
            string sizes = string.Create(
                CultureInfo.InvariantCulture,
                $"The output takes {characters:N0} characters, and one may take {MaxCharacters:N0}.");
            throw new KernelException($"{sizes} Show a part of it, or write it to a file.");
        }
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
