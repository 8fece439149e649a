using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Kernel;

/// <summary>Shows JSON as JSON.</summary>
internal static class JsonForms
{
    private const int MostCharacters = 20_000;

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Teach()
    {
        Teach<JsonNode>(node => node.ToJsonString(), node => node.ToJsonString(Indented));
        Teach<JsonElement>(RawText, element => JsonSerializer.Serialize(element, Indented));
        Teach<JsonDocument>(
            document => RawText(document.RootElement),
            document => JsonSerializer.Serialize(document.RootElement, Indented));
    }

    private static void Teach<T>(Func<T, string> json, Func<T, string> text)
    {
        Formatter.Register<T>((value, writer) => writer.Write(json(value)), JsonFormatter.MimeType);
        Formatter.Register<T>((value, writer) => writer.Write(Cut(text(value))), MimeBundle.PlainText);
        Formatter.SetPreferredMimeTypesFor(typeof(T), JsonFormatter.MimeType);
    }

    private static string RawText(JsonElement element) => element.GetRawText();

    private static string Cut(string text) =>
        text.Length <= MostCharacters ? text : $"{text[..MostCharacters]}\n… ({text.Length:N0} characters)";
}
