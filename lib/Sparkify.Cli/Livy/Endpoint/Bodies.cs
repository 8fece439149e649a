using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>Reads request bodies; what is no JSON of the right fields is refused with a JSON text.</summary>
internal static partial class Bodies
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        Converters = { new TextReader() },
    };

    public static async Task<T> ReadAsync<T>(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, Options, request.HttpContext.RequestAborted)
                ?? throw new JsonException("The body is null; a JSON object is needed.");
        }
        catch (JsonException error)
        {
            throw new JsonException(Sentence(error));
        }
    }

    /// <summary>What is wrong, in words of the protocol and not of this program.</summary>
    private static string Sentence(JsonException error) =>
        UnknownField().Match(error.Message) is { Success: true } unknown
            ? $"Unrecognized field \"{unknown.Groups[1].Value}\""
            : error.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
                ? error.Path is null or "$"
                    ? "The body is no JSON object."
                    : $"The field \"{error.Path[2..]}\" has a value of the wrong type."
                : error.Message.StartsWith("The input does not contain any", StringComparison.Ordinal)
                    ? "No content to map due to end-of-input"
                    : error.Message;

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped")]
    private static partial Regex UnknownField();

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
