using System.Text.Json;

namespace Sparkify.Models;

/// <summary>Writes a card as JSON, and reads it back.</summary>
public static class CardJson
{
    /// <summary>The card as JSON, in camel case; a figure that is not defined is the text "NaN".</summary>
    /// <param name="card">The card.</param>
    public static string Write(ModelCard card) => JsonSerializer.Serialize(card, ModelJson.Camel);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="SparkifyException">It is no card.</exception>
    public static ModelCard Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelCard>(json, ModelJson.Camel)!;
        }
        catch (JsonException broken)
        {
            throw new SparkifyException("The text is no model card in JSON; take one saved beside a model.", broken);
        }
    }
}
