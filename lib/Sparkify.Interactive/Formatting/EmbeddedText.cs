using System.Reflection;

namespace Sparkify.Interactive.Formatting;

/// <summary>Scripts and style sheets that a library carries.</summary>
internal static class EmbeddedText
{
    public static string Read(Assembly library, string name)
    {
        using Stream stream = library.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
