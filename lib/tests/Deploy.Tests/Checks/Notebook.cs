using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>A notebook instance that can be created today, encrypted, with version 2 of the metadata service.</summary>
internal static partial class Notebook
{
    public static IEnumerable<string> Find(Template template) => template.OfType("AWS::SageMaker::NotebookInstance")
        .SelectMany(notebook => Settings.EachIn(template, notebook.Properties)
            .SelectMany(settings => Find((JsonObject)settings.Evaluate(notebook.Properties)!)))
        .Distinct();

    private static IEnumerable<string> Find(JsonObject notebook)
    {
        if (notebook["PlatformIdentifier"]?.ToString() != "notebook-al2023-v1")
        {
            yield return "Only the platform notebook-al2023-v1 can be created since July 2026.";
        }

        JsonNode? metadata = notebook["InstanceMetadataServiceConfiguration"];
        if (metadata?["MinimumInstanceMetadataServiceVersion"]?.ToString() != "2")
        {
            yield return "The notebook answers version 1 of the metadata service.";
        }

        if (notebook["KmsKeyId"] is null)
        {
            yield return "The notebook's volume has no key.";
        }

        if (Cluster.Number(notebook["VolumeSizeInGB"], 5) < 10)
        {
            yield return "The volume is too small for the SDK and the build.";
        }

        if (!InstanceType().IsMatch(notebook["InstanceType"]?.ToString() ?? ""))
        {
            yield return $"'{notebook["InstanceType"]}' is no notebook instance type known here.";
        }

        if (notebook["LifecycleConfigName"] is null || notebook["DefaultCodeRepository"] is null)
        {
            yield return "The notebook has no lifecycle scripts or no repository.";
        }
    }

    [GeneratedRegex(@"^ml\.(t3\.(medium|large|xlarge|2xlarge)|m5\.(2|4)?xlarge)$")]
    private static partial Regex InstanceType();
}
