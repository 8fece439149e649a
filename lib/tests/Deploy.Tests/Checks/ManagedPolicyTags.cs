using System.Text.Json.Nodes;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>AmazonEMRServicePolicy_v2 acts only on what carries its tag.</summary>
internal static class ManagedPolicyTags
{
    private const string Key = "for-use-with-amazon-emr-managed-policies";
    private static readonly string[] Types = ["AWS::EC2::SecurityGroup", "AWS::EC2::Subnet", "AWS::EC2::VPC"];

    public static IEnumerable<string> Find(Template template) => Cluster.In(template)
        .Where(cluster => !Tagged(cluster.Properties["Tags"]))
        .Select(_ => $"The cluster lacks the tag {Key}.")
        .Concat(Types.SelectMany(template.OfType)
            .Where(resource => template.Name != "master.yaml" && !Tagged(resource.Properties["Tags"]))
            .Select(resource => $"{resource.Id} lacks the tag {Key}."))
        .Concat(template.OfType("AWS::IAM::Role")
            .Where(role => Walk.Texts(role.Properties["ManagedPolicyArns"]).Any(IsFirstVersion))
            .Select(role => $"{role.Id} has a policy of the first version."))
        .Distinct();

    private static bool Tagged(JsonNode? tags) =>
        Walk.Many(tags).Any(tag => tag["Key"]?.ToString() == Key && tag["Value"]?.ToString() == "true");

    private static bool IsFirstVersion(string policy) =>
        policy.Contains("ElasticMapReduce", StringComparison.Ordinal);
}
