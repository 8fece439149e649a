using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Deploy.Tests.Templates;

/// <summary>
/// A template's expressions with its parameters set: what CloudFormation would hand to the service. What only AWS can
/// know (a reference to a resource) stays as text such as <c>&lt;Cluster&gt;</c>.
/// </summary>
internal sealed partial class Evaluator(Template template, IReadOnlyDictionary<string, string> values)
{
    public JsonNode? Evaluate(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } map when IsFunction(map.First().Key) => Call(map.First().Key, map.First().Value),
        JsonObject map => Entries(map),
        JsonArray list => new JsonArray([.. list.Where(item => !IsNoValue(item)).Select(Evaluate).Where(Kept)]),
        _ => node?.DeepClone(),
    };

    public bool Holds(JsonNode? condition) => condition switch
    {
        JsonValue name => Holds(template.Root["Conditions"]![name.ToString()]),
        JsonObject map => map.First() switch
        {
            ("Condition", { } name) => Holds(name),
            ("Fn::Not", JsonArray one) => !Holds(one[0]),
            ("Fn::And", JsonArray all) => all.All(Holds),
            ("Fn::Or", JsonArray any) => any.Any(Holds),
            ("Fn::Equals", JsonArray two) => Text(two[0]) == Text(two[1]),
            var (name, _) => throw new NotSupportedException($"The condition function '{name}' is not known here."),
        },
        _ => throw new NotSupportedException("A condition is a name or a function."),
    };

    private static bool IsFunction(string key) => key is "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal);

    private static bool Kept(JsonNode? node) => node is not JsonObject { Count: 1 } map || !map.ContainsKey("::none");

    private static bool IsNoValue(JsonNode? node) =>
        node is JsonObject { Count: 1 } map && map["Ref"]?.ToString() == "AWS::NoValue";

    private JsonObject Entries(JsonObject map)
    {
        var result = new JsonObject();
        foreach ((string key, JsonNode? value) in map)
        {
            if (Evaluate(value) is var node && Kept(node))
            {
                result[key] = node;
            }
        }

        return result;
    }

    private JsonNode? Call(string function, JsonNode? argument) => (function, argument) switch
    {
        ("Ref", { } name) => Reference(name.ToString()),
        ("Fn::If", JsonArray three) => Evaluate(Holds(three[0]) ? three[1] : three[2]),
        ("Fn::Sub", JsonArray two) => Substitute(two[0]!.ToString(), (JsonObject)two[1]!),
        ("Fn::Sub", { } text) => Substitute(text.ToString(), []),
        ("Fn::Join", JsonArray two) => string.Join(two[0]!.ToString(), ((JsonArray)two[1]!).Select(Text)),
        ("Fn::Base64", _) => Evaluate(argument),
        ("Fn::FindInMap", JsonArray three) =>
            template.Root["Mappings"]![Text(three[0])]?[Text(three[1])]?[Text(three[2])]?.DeepClone(),
        ("Fn::GetAtt", JsonArray two) => $"<{two[0]}.{two[1]}>",
        ("Fn::Split", JsonArray two) => new JsonArray([.. Text(two[1]).Split(two[0]!.ToString())]),
        ("Fn::Select", JsonArray two) => (Evaluate(two[1]) as JsonArray)?[(int)two[0]!]?.DeepClone(),
        _ => throw new NotSupportedException($"The function '{function}' is not known here."),
    };

    private JsonNode Reference(string name) => name switch
    {
        "AWS::NoValue" => new JsonObject { ["::none"] = true },
        "AWS::Region" => "us-east-1",
        "AWS::AccountId" => "123456789012",
        "AWS::Partition" => "aws",
        "AWS::URLSuffix" => "amazonaws.com",
        "AWS::StackName" => "sparkify",
        _ when values.TryGetValue(name, out string? value) => value,
        _ => template.Parameters[name]?["Default"]?.ToString() ?? $"<{name}>",
    };

    private string Substitute(string text, JsonObject locals) => Placeholder().Replace(text, match =>
        match.Groups[1].Value is var name && locals[name] is { } local ? Text(local)
        : name.Contains('.', StringComparison.Ordinal) ? $"<{name}>"
        : Reference(name).ToString());

    private string Text(JsonNode? node) => Evaluate(node)?.ToString() ?? "";

    [GeneratedRegex(@"\$\{([A-Za-z0-9:.]+)\}")]
    private static partial Regex Placeholder();
}
