using System.Text.Json.Nodes;

namespace Deploy.Tests.Templates;

/// <summary>Every combination of the values that parameters may have.</summary>
internal static class Settings
{
    /// <summary>An evaluator for each combination of the allowed values of the named parameters.</summary>
    public static IEnumerable<Evaluator> Each(Template template, params string[] parameters) =>
        Combine(template, parameters).Select(values => new Evaluator(template, values));

    /// <summary>An evaluator for each combination over the parameters that a node refers to.</summary>
    public static IEnumerable<Evaluator> EachIn(Template template, JsonNode? node)
    {
        string text = (node?.ToJsonString() ?? "") + template.Root["Conditions"]?.ToJsonString();
        return Each(template, [.. template.Parameters.Where(parameter => parameter.Value!["AllowedValues"] is not null)
            .Select(parameter => parameter.Key)
            .Where(name => text.Contains($"\"{name}\"", StringComparison.Ordinal)
                || text.Contains($"${{{name}}}", StringComparison.Ordinal))]);
    }

    private static IEnumerable<Dictionary<string, string>> Combine(Template template, string[] parameters) =>
        parameters.Aggregate<string, IEnumerable<Dictionary<string, string>>>([[]], (combinations, name) =>
            combinations.SelectMany(values => Walk.Texts(template.Parameters[name]!["AllowedValues"])
                .Select(value => new Dictionary<string, string>(values) { [name] = value })));
}
