using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class ManagedPolicyTagsTests
{
    private const string Key = "for-use-with-amazon-emr-managed-policies";

    [Fact]
    public void Templates_ForTheManagedPolicy_AreTagged() =>
        Assert.Empty(Template.All.SelectMany(ManagedPolicyTags.Find));

    [Theory]
    [InlineData("Resources.Cluster.Properties.Tags", "[]", "The cluster lacks the tag " + Key + ".")]
    [InlineData("Resources.Cluster.Properties.Tags.0.Value", "\"yes\"", "The cluster lacks the tag " + Key + ".")]
    [InlineData("Resources.CoreGroup.Properties.Tags.0.Key", "\"Name\"", "CoreGroup lacks the tag " + Key + ".")]
    [InlineData("Resources.ServiceRole.Properties.ManagedPolicyArns",
        """["arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"]""",
        "ServiceRole has a policy of the first version.")]
    public void Find_Planted_IsFound(string path, string value, string finding) =>
        Assert.Contains(finding, ManagedPolicyTags.Find(Template.Emr.With(path, JsonNode.Parse(value))));

    [Fact]
    public void Find_UntaggedSubnet_IsFound() => Assert.Contains(
        "Subnet lacks the tag " + Key + ".",
        ManagedPolicyTags.Find(Template.Network.With("Resources.Subnet.Properties.Tags", new JsonArray())));

    [Fact]
    public void Find_UntaggedBatchCluster_IsFound() => Assert.Contains(
        "The cluster lacks the tag " + Key + ".",
        ManagedPolicyTags.Find(Template.Batch.With(
            "Resources.Scoring.Properties.Definition.States.CreateCluster.Parameters.Tags", new JsonArray())));
}
