using System.Text.RegularExpressions;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>The walkthrough names only parameters and outputs that exist, and leaves none of master.yaml out.</summary>
internal static partial class Readme
{
    public static IEnumerable<string> Find(string text)
    {
        string[] named = [.. Name().Matches(text).Select(match => match.Groups[1].Value).Distinct()];
        string[] known = [.. Template.All.SelectMany(Names)];
        string[] wanted = [.. Names(Template.Master)];
        return named.Except(known).Except(Values()).Select(name => $"No template has '{name}'.")
            .Concat(wanted.Except(named).Select(name => $"'{name}' of master.yaml is not explained."));
    }

    /// <summary>Options of a script that the text shows but the script does not know.</summary>
    public static IEnumerable<string> Options(string text, Func<string, string> script) => Call().Matches(text)
        .SelectMany(call => Option().Matches(call.Value)
            .Where(option => !script(call.Groups[1].Value).Contains($"    {option.Value}", StringComparison.Ordinal))
            .Select(option => $"{call.Groups[1].Value} has no option '{option.Value}'."));

    private static IEnumerable<string> Names(Template template) =>
        template.Parameters.Concat(template.Outputs).Select(entry => entry.Key);

    private static IEnumerable<string> Values() => Template.Master.Parameters
        .SelectMany(parameter => Walk.Texts(parameter.Value!["AllowedValues"]));

    [GeneratedRegex("`([A-Z][a-z]+[A-Za-z]*|[A-Z]{2,}[a-z][A-Za-z]*)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"deploy/(\w+\.sh)[^`#\n]*")]
    private static partial Regex Call();

    [GeneratedRegex(@"--[a-z-]+")]
    private static partial Regex Option();
}
