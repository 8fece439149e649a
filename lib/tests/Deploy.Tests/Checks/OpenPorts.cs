using System.Text.Json.Nodes;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>Nothing is open to the world, and Livy only to the notebook's security group.</summary>
internal static class OpenPorts
{
    private const int Livy = 8998;

    public static IEnumerable<string> Find(Template template) => Rules(template)
        .SelectMany(rule => Find(rule.Id, rule.Rule))
        .Concat(template.OfType("AWS::EC2::Subnet")
            .Where(subnet => subnet.Properties["MapPublicIpOnLaunch"]?.GetValue<bool>() != false)
            .Select(subnet => $"{subnet.Id} gives public addresses."));

    private static IEnumerable<(string Id, JsonObject Rule)> Rules(Template template) =>
        template.OfType("AWS::EC2::SecurityGroupIngress").Concat(template.OfType("AWS::EC2::SecurityGroup")
            .SelectMany(group => Walk.Many(group.Properties["SecurityGroupIngress"])
                .Select(rule => (group.Id, (JsonObject)rule))));

    private static IEnumerable<string> Find(string id, JsonObject rule)
    {
        if (rule.ContainsKey("CidrIp") || rule.ContainsKey("CidrIpv6"))
        {
            yield return $"{id} lets in addresses where a security group belongs.";
        }

        string source = rule["SourceSecurityGroupId"]?["Ref"]?.ToString() ?? "";
        bool own = source is "PrimaryGroup" or "CoreGroup";
        if (!own && Covers(rule, Livy) && source != "NotebookSecurityGroupId")
        {
            yield return $"{id} opens Livy to '{source}'.";
        }

        if (!own && Cluster.Number(rule["FromPort"], -1) != Cluster.Number(rule["ToPort"], 65535))
        {
            yield return $"{id} opens more than one port.";
        }
    }

    private static bool Covers(JsonObject rule, int port) => rule["IpProtocol"]!.ToString() == "-1"
        || (Cluster.Number(rule["FromPort"]) <= port && port <= Cluster.Number(rule["ToPort"]));
}
