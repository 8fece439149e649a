using System.Text.Json.Nodes;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>Limits of managed scaling: a known unit that fits the fleets, minimum ≤ start ≤ maximum.</summary>
internal static class Scaling
{
    public static IEnumerable<string> Find(Template template) => Cluster.In(template)
        .Where(cluster => cluster.Properties["ManagedScalingPolicy"] is not null)
        .SelectMany(cluster => Find(cluster, (JsonObject)cluster.Properties["ManagedScalingPolicy"]!["ComputeLimits"]!))
        .Distinct();

    private static IEnumerable<string> Find(Cluster cluster, JsonObject limits)
    {
        string unit = limits["UnitType"]!.ToString();
        if (unit is not ("InstanceFleetUnits" or "Instances" or "VCPU"))
        {
            yield return $"There is no unit '{unit}'.";
        }

        if (cluster.Fleets.Any() != (unit is "InstanceFleetUnits"))
        {
            yield return $"The unit '{unit}' does not fit the kind of instances.";
        }

        int minimum = Cluster.Number(limits["MinimumCapacityUnits"]);
        int maximum = Cluster.Number(limits["MaximumCapacityUnits"]);
        int start = cluster.Fleets.Where(fleet => fleet.Kind != "MASTER").Sum(fleet => Fleets.Capacity(fleet.Fleet));
        if (minimum < 1 || minimum > start || start > maximum)
        {
            yield return $"Not in order: minimum {minimum}, start {start}, maximum {maximum}.";
        }

        foreach (string name in new[] { "MaximumOnDemandCapacityUnits", "MaximumCoreCapacityUnits" })
        {
            if (Cluster.Number(limits[name], maximum) > maximum)
            {
                yield return $"{name} is above the maximum {maximum}.";
            }
        }
    }
}
