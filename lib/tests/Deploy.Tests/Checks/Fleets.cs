using System.Text.Json.Nodes;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>Instance fleets: never beside groups, Spot for task nodes only, known types and strategies.</summary>
internal static class Fleets
{
    private static readonly string[] Groups = ["MasterInstanceGroup", "CoreInstanceGroup", "TaskInstanceGroups"];
    private static readonly string[] Families = ["m5", "m5a", "m5d", "m6i", "m6a"];
    private static readonly string[] Sizes = ["xlarge", "2xlarge"];
    private static readonly string[] SpotStrategies =
        ["capacity-optimized", "price-capacity-optimized", "lowest-price", "diversified",
         "capacity-optimized-prioritized"];

    public static IEnumerable<string> Find(Template template) => Cluster.In(template)
        .SelectMany(cluster => Mixed(cluster).Concat(cluster.Fleets.SelectMany(fleet => Find(fleet.Kind, fleet.Fleet))))
        .Distinct();

    public static int Capacity(JsonObject fleet) =>
        Cluster.Number(fleet["TargetOnDemandCapacity"]) + Cluster.Number(fleet["TargetSpotCapacity"]);

    private static IEnumerable<string> Mixed(Cluster cluster) => Groups
        .Where(group => cluster.Instances[group] is not null && cluster.Fleets.Any())
        .Select(group => $"{group} stands beside instance fleets.");

    private static IEnumerable<string> Find(string kind, JsonObject fleet)
    {
        int spot = Cluster.Number(fleet["TargetSpotCapacity"]);
        if (Capacity(fleet) < 1 || (kind == "MASTER" && Capacity(fleet) != 1))
        {
            yield return $"The {kind} fleet has a capacity of {Capacity(fleet)}.";
        }

        if (kind != "TASK" && spot > 0)
        {
            yield return $"The {kind} fleet is on Spot: losing it ends the work.";
        }

        foreach (string finding in Types(kind, fleet).Concat(spot > 0 ? Spot(fleet) : []))
        {
            yield return finding;
        }
    }

    private static IEnumerable<string> Types(string kind, JsonObject fleet)
    {
        string[] types = [.. Walk.Many(fleet["InstanceTypeConfigs"]).Select(type => type["InstanceType"]!.ToString())];
        return types.Where(type => !Known(type)).Select(type => $"The instance type '{type}' is not known for EMR.")
            .Concat(types.Distinct().Count() < types.Length ? [$"The {kind} fleet names a type twice."] : []);
    }

    private static bool Known(string type) =>
        type.Split('.') is [var family, var size] && Families.Contains(family) && Sizes.Contains(size);

    private static IEnumerable<string> Spot(JsonObject fleet)
    {
        JsonNode? spot = fleet["LaunchSpecifications"]?["SpotSpecification"];
        if (spot?["TimeoutAction"]?.ToString() is not ("SWITCH_TO_ON_DEMAND" or "TERMINATE_CLUSTER"))
        {
            yield return "Spot has no known TimeoutAction.";
        }

        if (Cluster.Number(spot?["TimeoutDurationMinutes"]) is < 5 or > 1440)
        {
            yield return "Spot's TimeoutDurationMinutes is outside 5 to 1440.";
        }

        if (!SpotStrategies.Contains(spot?["AllocationStrategy"]?.ToString()))
        {
            yield return "Spot has no known AllocationStrategy.";
        }
    }
}
