using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>Reads request bodies; what is no JSON of the right fields is refused with a JSON text.</summary>
internal static class Bodies
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        Converters = { new TextReader() },
    };

    public static async Task<T> ReadAsync<T>(HttpRequest request) =>
        await JsonSerializer.DeserializeAsync<T>(request.Body, Options, request.HttpContext.RequestAborted)
        ?? throw new JsonException("The body is null; a JSON object is needed.");

    /// <summary>Takes numbers and truth values as text too, as Livy does.</summary>
    private sealed class TextReader : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False =>
                    JsonElement.ParseValue(ref reader).GetRawText(),
                _ => throw new JsonException("A text is needed."),
            };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);
    }
}
