using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Analysis;
using Sparkify.Features;

namespace Sparkify.Cli.Serving;

/// <summary>Reads the body of POST /score into a feature table, naming the field of whatever is wrong.</summary>
internal static class ScoreBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <summary>Reads users and their features.</summary>
    /// <exception cref="RequestException">The body is not as the OpenAPI document has it.</exception>
    public static async Task<FeatureTable> ReadAsync(
        Stream body, IReadOnlyList<string> features, int limit, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(body, Strict, cancellationToken);
            return Table(Users(document.RootElement, limit), features);
        }
        catch (JsonException broken)
        {
            throw Bad("", $"The body is not JSON, or nested too deep, at line {broken.LineNumber + 1}.");
        }
        catch (InvalidOperationException)
        {
            throw Bad("", "A text in the body holds half a character, such as \"\\ud800\" alone; send whole ones.");
        }
    }

    private static JsonElement[] Users(JsonElement root, int limit)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("users", out JsonElement users)
            || users.ValueKind != JsonValueKind.Array)
        {
            throw Bad("users", "The body must be an object with an array \"users\".");
        }

        int count = users.GetArrayLength();
        return count switch
        {
            0 => throw Bad("users", "There is no user to score; give at least one."),
            _ when count > limit => throw new RequestException(
                StatusCodes.Status413PayloadTooLarge,
                "users",
                $"{count} users are more than the {limit} of one request."),
            _ => [.. users.EnumerateArray()],
        };
    }

    private static FeatureTable Table(JsonElement[] users, IReadOnlyList<string> features)
    {
        double?[][] rows = [.. users.Select((user, i) => Row(user, $"users[{i}]", features))];
        var frame = new DataFrame(
            new StringDataFrameColumn(FeatureTable.UserColumn, users.Select((user, i) => UserId(user, $"users[{i}]"))),
            new Int64DataFrameColumn(FeatureTable.CutoffColumn, new long[users.Length]),
            new BooleanDataFrameColumn(FeatureTable.LabelColumn, new bool[users.Length]));
        for (int j = 0; j < features.Count; j++)
        {
            frame.Columns.Add(new DoubleDataFrameColumn(features[j], rows.Select(row => row[j])));
        }

        return new FeatureTable("request", frame, features);
    }

    private static string UserId(JsonElement user, string field) =>
        user.TryGetProperty("userId", out JsonElement id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()!
            : throw Bad($"{field}.userId", "Each user needs a \"userId\", a text.");

    private static double?[] Row(JsonElement user, string field, IReadOnlyList<string> features)
    {
        if (user.ValueKind != JsonValueKind.Object
            || !user.TryGetProperty("features", out JsonElement given)
            || given.ValueKind != JsonValueKind.Object)
        {
            throw Bad($"{field}.features", "Each user needs an object \"features\".");
        }

        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty property in given.EnumerateObject())
        {
            values[property.Name] = property.Value;
        }

        double?[] row = [.. features.Select(name => Value(values, name, $"{field}.features."))];
        string? unknown = values.Keys.Except(features).FirstOrDefault();
        return unknown is null
            ? row
            : throw Bad($"{field}.features.{Short(unknown)}", "The model has no such feature; GET /model names them.");
    }

    private static double? Value(Dictionary<string, JsonElement> given, string name, string field)
    {
        if (!given.TryGetValue(name, out JsonElement value))
        {
            throw Bad(field + name, "The feature is missing; give null where it is not known.");
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Number when float.IsFinite((float)value.GetDouble()) => value.GetDouble(),
            _ => throw Bad(field + name, "The feature must be a finite number, or null where it is not known."),
        };
    }

    private static string Short(string name) => name.Length <= 60 ? name : name[..60];

    private static RequestException Bad(string field, string message) =>
        new(StatusCodes.Status400BadRequest, field, message);
}
