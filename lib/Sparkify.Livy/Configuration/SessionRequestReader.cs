using System.Text.Json;
using System.Text.Json.Nodes;
using Sparkify.Livy.Models;

namespace Sparkify.Livy.Configuration;

/// <summary>Reads a session's settings from the JSON that POST /sessions takes.</summary>
internal static class SessionRequestReader
{
    private static readonly string[] Known =
    [
        "kind", "proxyUser", "jars", "pyFiles", "files", "archives", "driverMemory", "driverCores", "executorMemory",
        "executorCores", "numExecutors", "queue", "name", "conf", "heartbeatTimeoutInSecond", "ttl", "idleTimeout",
    ];

    /// <summary>Reads what a user wrote; Livy refuses unknown fields, so they are refused here by name.</summary>
    public static SessionRequest Parse(string json)
    {
        JsonObject body = Parse(json, "the session's settings");
        string[] unknown = Unknown(body);
        return unknown.Length == 0 ? Bind(body) : throw new LivyException(
            $"Livy knows no session setting \"{unknown[0]}\"; it knows {string.Join(", ", Known)}.");
    }

    public static string[] Unknown(JsonObject body) => [.. body.Select(pair => pair.Key).Except(Known)];

    public static JsonObject Parse(string json, string what)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            throw new LivyException(
                $"Could not read {what}: a JSON object such as {{\"driverMemory\": \"2g\"}} is needed.", error);
        }
    }

    /// <summary>Makes the request; a conf value that is no text is taken as its text, as Livy's map needs.</summary>
    public static SessionRequest Bind(JsonObject body)
    {
        var known = new JsonObject(body.Where(pair => Known.Contains(pair.Key))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        if (known["conf"] is JsonObject conf)
        {
            known["conf"] = new JsonObject(conf.Where(pair => pair.Value is not null)
                .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(Text(pair.Value!)))));
        }

        try
        {
            return known.Deserialize(LivyJson.Default.SessionRequest) ?? new SessionRequest();
        }
        catch (JsonException error)
        {
            throw new LivyException(
                $"The session setting at \"{error.Path}\" has a value of the wrong type; see Livy's POST /sessions.",
                error);
        }
    }

    /// <summary>Lays one object over another, object by object.</summary>
    public static JsonObject Merge(JsonObject below, JsonObject above)
    {
        var merged = (JsonObject)below.DeepClone();
        foreach ((string key, JsonNode? value) in above)
        {
            merged[key] = merged[key] is JsonObject inner && value is JsonObject outer
                ? Merge(inner, outer)
                : value?.DeepClone();
        }

        return merged;
    }

    private static string Text(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
