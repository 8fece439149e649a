using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>Lifecycle scripts: short enough, complete, and free of values that could end a shell's quotes.</summary>
internal static partial class Lifecycle
{
    /// <summary>16,384 characters are allowed, and it is not said whether of the encoded text.</summary>
    private const int Longest = 12288;

    private const int LongestValue = 100;
    private static readonly string[] Quoted = ["'", "a'b", "https://a/'"];
    private static readonly string[] Hooks = ["OnCreate", "OnStart"];

    public static IEnumerable<string> Find(Template template) => Scripts(template)
        .SelectMany(script => Find(script.Name, script.Text))
        .Concat(Header(template).SelectMany(header => Unsafe(template, header)));

    /// <summary>The scripts as the instance gets them.</summary>
    public static IEnumerable<(string Name, string Text)> Scripts(Template template) =>
        from config in template.OfType("AWS::SageMaker::NotebookInstanceLifecycleConfig")
        from hook in Hooks
        let content = config.Properties[hook]![0]!["Content"]
        select (hook, new Evaluator(template, Long(template)).Evaluate(content)!.ToString());

    private static IEnumerable<string> Find(string name, string text)
    {
        int bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > Longest)
        {
            yield return $"{name} has {bytes} bytes, more than {Longest}.";
        }

        if (!text.StartsWith("#!/bin/bash\n", StringComparison.Ordinal))
        {
            yield return $"{name} does not start with #!/bin/bash.";
        }

        if (!text.EndsWith("\nexit 0\n", StringComparison.Ordinal))
        {
            yield return $"{name} does not end with exit 0.";
        }
    }

    private static IEnumerable<string> Header(Template template) => Walk.Objects(template.Root)
        .Select(item => item["Fn::Sub"]).OfType<JsonValue>().Select(text => text.ToString())
        .Where(text => text.StartsWith("#!/bin/bash", StringComparison.Ordinal));

    private static IEnumerable<string> Unsafe(Template template, string header) => Placeholder()
        .Matches(header)
        .Select(match => match.Groups[1].Value)
        .Where(name => template.Parameters[name] is { } parameter && !IsBound(parameter))
        .Select(name => $"The parameter '{name}' could hold a quote and end up in a script.");

    private static bool IsBound(JsonNode parameter) => parameter["AllowedValues"] is not null
        || (parameter["AllowedPattern"]?.ToString() is { } pattern
            && pattern.StartsWith('^') && pattern.EndsWith('$')
            && !Quoted.Any(text => Regex.IsMatch(text, pattern)));

    private static Dictionary<string, string> Long(Template template) => template.Parameters
        .Where(parameter => parameter.Value!["AllowedPattern"] is not null)
        .ToDictionary(parameter => parameter.Key, parameter => new string('x', MaxLength(parameter.Value!)));

    private static int MaxLength(JsonNode parameter) => Cluster.Number(parameter["MaxLength"], LongestValue);

    [GeneratedRegex(@"\$\{([A-Za-z]+)\}")]
    private static partial Regex Placeholder();
}
