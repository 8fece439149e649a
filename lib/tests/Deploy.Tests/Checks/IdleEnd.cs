using System.Globalization;
using System.Text.Json.Nodes;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>A cluster ends itself when idle, and no Livy session can keep it from being idle.</summary>
internal static class IdleEnd
{
    public static IEnumerable<string> Find(Template template) => Cluster.In(template).SelectMany(Find).Distinct();

    private static IEnumerable<string> Find(Cluster cluster)
    {
        if (cluster.Properties["AutoTerminationPolicy"]?["IdleTimeout"] is not { } idle)
        {
            yield return "The cluster has no AutoTerminationPolicy.";
            yield break;
        }

        int seconds = Cluster.Number(idle);
        if (seconds is < 60 or > 604800)
        {
            yield return $"IdleTimeout {seconds} is outside 60 to 604800 seconds.";
        }

        if (Session(cluster.Properties["Configurations"]) is { } session && session >= seconds)
        {
            yield return $"A Livy session lives {session} s, not shorter than the idle time of {seconds} s.";
        }
    }

    private static int? Session(JsonNode? configurations) => Walk.Many(configurations)
        .Where(part => part["Classification"]!.ToString() == "livy-conf")
        .Select(part => part["ConfigurationProperties"]?["livy.server.session.timeout"]?.ToString() ?? "1h")
        .Select(Seconds)
        .FirstOrDefault();

    private static int? Seconds(string duration) => int.Parse(duration[..^1], CultureInfo.InvariantCulture)
        * duration[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => throw new FormatException(duration) };
}
