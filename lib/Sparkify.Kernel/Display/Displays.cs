using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Kernel;

/// <summary>Turns any object into what front ends show.</summary>
public static class Displays
{
    /// <summary>The object's forms: those given, or those its type prefers; text/plain always.</summary>
    public static MimeBundle Bundle(object? value, params string[] mimeTypes)
    {
        if (value is MimeBundle ready)
        {
            return ready;
        }

        IReadOnlyCollection<string> wanted = mimeTypes.Length > 0 ? mimeTypes : Preferred(value);
        MimeBundle bundle = MimeBundle.OfText(value.ToDisplayString(MimeBundle.PlainText));
        foreach (string mimeType in wanted.Where(mimeType => mimeType != MimeBundle.PlainText))
        {
            bundle = bundle.With(mimeType, System.Text.Json.Nodes.JsonValue.Create(value.ToDisplayString(mimeType)));
        }

        return bundle;
    }

    private static IReadOnlyCollection<string> Preferred(object? value) => value switch
    {
        null or string => [MimeBundle.PlainText],
        _ => Formatter.GetPreferredMimeTypesFor(value.GetType()),
    };
}
