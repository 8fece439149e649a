using System.Text.Json.Nodes;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>A nested template is given what it asks for, and what is read back from it exists.</summary>
internal static class Nested
{
    private const string StackType = "AWS::CloudFormation::Stack";

    public static IEnumerable<string> Find(Template parent, Func<string, Template> load)
    {
        Dictionary<string, Template> children = parent.OfType(StackType)
            .ToDictionary(stack => stack.Id, stack => load(stack.Properties["TemplateURL"]!.ToString()));
        return parent.OfType(StackType)
            .SelectMany(stack => Parameters(
                parent, stack.Id, (JsonObject)stack.Properties["Parameters"]!, children[stack.Id]))
            .Concat(Walk.Objects(parent.Root).SelectMany(item => Outputs(item, children)));
    }

    private static IEnumerable<string> Parameters(Template parent, string id, JsonObject given, Template child)
    {
        foreach (string unknown in given.Select(item => item.Key).Where(name => !child.Parameters.ContainsKey(name)))
        {
            yield return $"{id} is given '{unknown}', which {child.Name} does not have.";
        }

        foreach ((string name, JsonNode? parameter) in child.Parameters)
        {
            if (!given.ContainsKey(name) && parameter!["Default"] is null)
            {
                yield return $"{id} is not given '{name}', which {child.Name} needs.";
            }

            if (parent.Parameters[given[name]?["Ref"]?.ToString() ?? ""] is { } source && Differ(source, parameter!))
            {
                yield return $"{id}: '{name}' may hold other values in {child.Name} than in {parent.Name}.";
            }
        }
    }

    private static bool Differ(JsonNode source, JsonNode parameter) =>
        source["Type"]!.ToString() != parameter["Type"]!.ToString()
        || source["AllowedPattern"]?.ToString() != parameter["AllowedPattern"]?.ToString()
        || !Walk.Texts(source["AllowedValues"]).SequenceEqual(Walk.Texts(parameter["AllowedValues"]));

    private static IEnumerable<string> Outputs(JsonObject item, Dictionary<string, Template> children) =>
        item["Fn::GetAtt"] is JsonArray { Count: 2 } pair
            && children.TryGetValue(pair[0]!.ToString(), out Template? child)
            && pair[1]!.ToString() is var attribute
            && !(attribute.StartsWith("Outputs.", StringComparison.Ordinal)
                && child.Outputs.ContainsKey(attribute["Outputs.".Length..]))
            ? [$"{child.Name} has no output '{attribute}'."]
            : [];
}
