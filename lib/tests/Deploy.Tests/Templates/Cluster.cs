using System.Text.Json.Nodes;

namespace Deploy.Tests.Templates;

/// <summary>A cluster as EMR would be asked for it, by CloudFormation or by the state machine.</summary>
internal sealed record Cluster(JsonObject Properties)
{
    private static readonly (string Key, string Kind)[] Keys =
        [("MasterInstanceFleet", "MASTER"), ("CoreInstanceFleet", "CORE")];

    public JsonObject Instances => (JsonObject)Properties[nameof(Instances)]!;

    public string ReleaseLabel => Properties[nameof(ReleaseLabel)]!.ToString();

    public IEnumerable<string> Applications =>
        Walk.Many(Properties[nameof(Applications)]).Select(application => application["Name"]!.ToString());

    public IEnumerable<(string Kind, JsonObject Fleet)> Fleets => Keys
        .Where(key => Instances[key.Key] is not null)
        .Select(key => (key.Kind, (JsonObject)Instances[key.Key]!))
        .Concat(Walk.Many(Instances["TaskInstanceFleets"]).Select(fleet => ("TASK", (JsonObject)fleet)))
        .Concat(Walk.Many(Instances["InstanceFleets"])
            .Select(fleet => (fleet["InstanceFleetType"]!.ToString(), (JsonObject)fleet)));

    /// <summary>Every cluster of a template, under every combination of its parameters.</summary>
    public static IEnumerable<Cluster> In(Template template) =>
        template.OfType("AWS::EMR::Cluster").SelectMany(cluster => Settings.EachIn(template, cluster.Properties)
                .Select(settings => new Cluster((JsonObject)settings.Evaluate(cluster.Properties)!)))
            .Concat(template.OfType("AWS::StepFunctions::StateMachine").SelectMany(machine =>
                Settings.EachIn(template, machine.Properties)
                    .SelectMany(settings => Asked(machine.Properties, settings))));

    public static int Number(JsonNode? node, int otherwise = 0) =>
        node is null ? otherwise : int.Parse(node.ToString());

    private static IEnumerable<Cluster> Asked(JsonObject machine, Evaluator settings)
    {
        string definition = settings.Evaluate(machine["Definition"])!.ToJsonString();
        foreach ((string name, JsonNode? value) in (JsonObject)settings.Evaluate(machine["DefinitionSubstitutions"])!)
        {
            definition = definition.Replace($"${{{name}}}", value!.ToString(), StringComparison.Ordinal);
        }

        return Walk.Objects(JsonNode.Parse(definition))
            .Where(state => state["Resource"]?.ToString().Contains("createCluster", StringComparison.Ordinal) == true)
            .Select(state => new Cluster((JsonObject)state["Parameters"]!));
    }
}
