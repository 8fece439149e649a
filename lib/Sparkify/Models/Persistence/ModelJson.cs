using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sparkify.Models;

/// <summary>How what belongs to a model is written as JSON.</summary>
internal static class ModelJson
{
    /// <summary>Names as in the code, for the model's own files.</summary>
    public static readonly JsonSerializerOptions Plain = Make(null);

    /// <summary>Names in camel case, for what others read.</summary>
    public static readonly JsonSerializerOptions Camel = Make(JsonNamingPolicy.CamelCase);

    private static JsonSerializerOptions Make(JsonNamingPolicy? naming) => new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = naming,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };
}
