using System.Text.Json.Nodes;

namespace Deploy.Tests.Templates;

/// <summary>A parsed template; <see cref="With"/> gives a copy with one thing changed, for planting mistakes.</summary>
internal sealed record Template(string Name, JsonObject Root)
{
    public static Template Master => Load("master.yaml");

    public static Template Emr => Load("emr.yaml");

    public static Template Sagemaker => Load("sagemaker.yaml");

    public static Template Serverless => Load("serverless.yaml");

    public static Template Batch => Load("batch.yaml");

    public static Template Network => Load("network.yaml");

    public static IEnumerable<Template> All => [Master, Emr, Sagemaker, Serverless, Batch, Network];

    public JsonObject Parameters => Section("Parameters");

    public JsonObject Resources => Section("Resources");

    public JsonObject Outputs => Section("Outputs");

    public static Template Load(string name) => new(name, (JsonObject)YamlReader.Read(Checkout.Read(name))!);

    /// <summary>The resources of a type, by logical name.</summary>
    public IEnumerable<(string Id, JsonObject Properties)> OfType(string type) => Resources
        .Where(resource => resource.Value!["Type"]!.ToString() == type)
        .Select(resource => (resource.Key, resource.Value!["Properties"] as JsonObject ?? []));

    /// <summary>A copy with the value at a path (names and indexes, by dots) replaced; null removes it.</summary>
    public Template With(string path, JsonNode? value)
    {
        var root = (JsonObject)Root.DeepClone();
        string[] steps = path.Split('.');
        JsonNode parent = steps[..^1].Aggregate((JsonNode)root, Step);
        if (parent is JsonArray list)
        {
            list[int.Parse(steps[^1])] = value;
        }
        else if (value is null)
        {
            Assert.True(((JsonObject)parent).Remove(steps[^1]), $"{Name} has no '{path}'.");
        }
        else
        {
            ((JsonObject)parent)[steps[^1]] = value;
        }

        return this with { Root = root };
    }

    private static JsonNode Step(JsonNode node, string step) =>
        (node is JsonArray list ? list[int.Parse(step)] : node[step])
        ?? throw new InvalidOperationException($"There is no '{step}'.");

    private JsonObject Section(string name) => Root[name] as JsonObject ?? [];
}
