using System.Text.Json.Nodes;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>An EMR Serverless application with a Livy endpoint, a cap, and no charge at rest.</summary>
internal static class ServerlessEndpoint
{
    public static IEnumerable<string> Find(Template template) => template.OfType("AWS::EMRServerless::Application")
        .SelectMany(application => Settings.EachIn(template, application.Properties)
            .SelectMany(settings => Find((JsonObject)settings.Evaluate(application.Properties)!)))
        .Distinct();

    private static IEnumerable<string> Find(JsonObject application)
    {
        if (application["Type"]?.ToString().ToUpperInvariant() != "SPARK"
            || application["InteractiveConfiguration"]?["LivyEndpointEnabled"]?.ToString() != "true")
        {
            yield return "The application has no Livy endpoint.";
        }

        if (application["InitialCapacity"] is not null)
        {
            yield return "Capacity is kept warm and paid for.";
        }

        if (application["AutoStopConfiguration"] is not { } stop || stop["Enabled"]?.ToString() != "true"
            || Cluster.Number(stop["IdleTimeoutMinutes"], 15) > 60)
        {
            yield return "The application does not stop within an hour of idling.";
        }

        if (application["MaximumCapacity"]?["Cpu"] is null || application["MaximumCapacity"]?["Memory"] is null)
        {
            yield return "Nothing caps the capacity.";
        }
    }
}
