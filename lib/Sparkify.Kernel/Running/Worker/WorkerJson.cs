using System.Text.Json.Nodes;

namespace Sparkify.Kernel;

/// <summary>What crosses between a run and its worker as JSON.</summary>
internal static class WorkerJson
{
    public static string Write(MimeBundle bundle, string? displayId) => new JsonObject
    {
        ["data"] = bundle.ToJson(),
        ["metadata"] = bundle.Metadata.DeepClone(),
        ["id"] = displayId,
    }.ToJsonString();

    public static (MimeBundle Bundle, string? DisplayId) ReadBundle(string json)
    {
        JsonNode node = JsonNode.Parse(json)!;
        return (
            MimeBundle.FromJson(node["data"]!.AsObject(), node["metadata"]!.AsObject()),
            node["id"]?.GetValue<string>());
    }

    public static string Write(CheckOutcome check) => new JsonObject
    {
        ["what"] = check.What,
        ["passed"] = check.Passed,
        ["value"] = check.Value,
    }.ToJsonString();

    public static CheckOutcome ReadCheck(string json, int cell)
    {
        JsonNode node = JsonNode.Parse(json)!;
        return new CheckOutcome(
            node["what"]!.GetValue<string>(), node["passed"]!.GetValue<bool>(),
            node["value"]!.GetValue<string>(), cell);
    }

    public static string Write(CellResult result) => (result switch
    {
        CellResult.Ok { Value: { } value } => new JsonObject { ["value"] = Write(value, null) },
        CellResult.Failed failed => new JsonObject
        {
            ["name"] = failed.Name,
            ["message"] = failed.Message,
            ["traceback"] = new JsonArray([.. failed.Traceback.Select(line => JsonValue.Create(line))]),
            ["line"] = failed.Line,
        },
        CellResult.Cancelled cancelled => new JsonObject { ["abandoned"] = cancelled.Abandoned },
        _ => [],
    }).ToJsonString();

    public static CellResult ReadResult(string json)
    {
        JsonObject node = JsonNode.Parse(json)!.AsObject();
        if (node["abandoned"] is { } abandoned)
        {
            return new CellResult.Cancelled(abandoned.GetValue<bool>());
        }

        return node["name"] is { } name
            ? new CellResult.Failed(
                name.GetValue<string>(),
                node["message"]!.GetValue<string>(),
                [.. node["traceback"]!.AsArray().Select(line => line!.GetValue<string>())],
                node["line"]?.GetValue<int>())
            : new CellResult.Ok(node["value"] is { } value ? ReadBundle(value.GetValue<string>()).Bundle : null);
    }
}
