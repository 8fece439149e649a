using System.Text.Json.Nodes;

namespace Sparkify.Cli.Serving;

/// <summary>The service's OpenAPI 3.1 document, with the features of the model in use.</summary>
internal static class OpenApiDocument
{
    public static JsonObject Write(IReadOnlyList<string> features) => new()
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject { ["title"] = "Sparkify churn", ["version"] = "1.0.0" },
        ["paths"] = new JsonObject
        {
            ["/score"] = Post("Scores users by their features.", "application/json", Users(features)),
            ["/score/events"] = Post(
                "Scores users by their raw events, one JSON object a line, as they are at the last event.",
                "application/x-ndjson",
                new JsonObject { ["type"] = "string" }),
            ["/model"] = Get("The card of the model in use."),
            ["/health"] = Get("Whether the service can score."),
            ["/metrics"] = Get("Counts and times, in the text format of Prometheus."),
        },
    };

    private static JsonObject Post(string summary, string type, JsonObject schema) => new()
    {
        ["post"] = new JsonObject
        {
            ["summary"] = summary,
            ["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } },
            },
            ["responses"] = new JsonObject
            {
                ["200"] = Answer("The risk of each user, 0 to 1."),
                ["400"] = Answer("A problem that names the field."),
                ["413"] = Answer("Too many users, or too long a body."),
                ["422"] = Answer("Events that cannot be scored."),
            },
        },
    };

    private static JsonObject Get(string summary) => new()
    {
        ["get"] = new JsonObject
        {
            ["summary"] = summary,
            ["responses"] = new JsonObject { ["200"] = Answer(summary) },
        },
    };

    private static JsonObject Answer(string description) => new() { ["description"] = description };

    private static JsonObject Users(IReadOnlyList<string> features) => Record(new JsonObject
    {
        ["users"] = new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["items"] = Record(new JsonObject
            {
                ["userId"] = new JsonObject { ["type"] = "string" },
                ["features"] = Record(new JsonObject(features.Select(name =>
                    KeyValuePair.Create<string, JsonNode?>(
                        name, new JsonObject { ["type"] = new JsonArray("number", "null") })))),
            }),
        },
    });

    private static JsonObject Record(JsonObject properties) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. properties.Select(pair => (JsonNode)pair.Key)]),
        ["properties"] = properties,
    };
}
