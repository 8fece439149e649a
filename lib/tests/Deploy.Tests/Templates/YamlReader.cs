using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Deploy.Tests.Templates;

/// <summary>YAML with CloudFormation's short tags, as a JSON tree with the long names.</summary>
internal static class YamlReader
{
    public static JsonNode? Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Convert(stream.Documents[0].RootNode);
    }

    private static JsonNode? Convert(YamlNode node)
    {
        JsonNode? plain = node switch
        {
            YamlMappingNode map => Object(map),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
            YamlScalarNode scalar => Scalar(scalar),
            _ => throw new InvalidOperationException($"A node of type {node.NodeType} has no place in a template."),
        };
        return node.Tag is { IsEmpty: false, IsNonSpecific: false } tag && tag.Value.StartsWith('!')
            ? Long(tag.Value[1..], plain)
            : plain;
    }

    private static JsonObject Object(YamlMappingNode map)
    {
        var result = new JsonObject();
        foreach ((YamlNode key, YamlNode value) in map.Children)
        {
            result[((YamlScalarNode)key).Value!] = Convert(value);
        }

        return result;
    }

    private static JsonObject Long(string tag, JsonNode? value) => tag switch
    {
        "Ref" or "Condition" => new JsonObject { [tag] = value },
        "GetAtt" when value is JsonValue => new JsonObject { ["Fn::GetAtt"] = Split(value.ToString()) },
        _ => new JsonObject { ["Fn::" + tag] = value },
    };

    private static JsonArray Split(string attribute)
    {
        int dot = attribute.IndexOf('.', StringComparison.Ordinal);
        return [attribute[..dot], attribute[(dot + 1)..]];
    }

    private static JsonValue? Scalar(YamlScalarNode scalar)
    {
        string text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
        {
            return JsonValue.Create(text);
        }

        return text switch
        {
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            "null" or "~" or "" => null,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) =>
                JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
    }
}
