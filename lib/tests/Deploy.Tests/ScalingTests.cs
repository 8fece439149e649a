using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class ScalingTests
{
    private const string Limits = "Resources.Cluster.Properties.ManagedScalingPolicy.Fn::If.1.ComputeLimits.";

    [Fact]
    public void Templates_ScalingLimits_AreInOrderForAllValues() => Assert.Empty(Template.All.SelectMany(Scaling.Find));

    [Theory]
    [InlineData(Limits + "UnitType", "\"Bananas\"", "There is no unit 'Bananas'.")]
    [InlineData(Limits + "UnitType", "\"Instances\"", "The unit 'Instances' does not fit the kind of instances.")]
    [InlineData("Parameters.MaximumNodes.AllowedValues", "[2]", "Not in order: minimum 4, start 8, maximum 2.")]
    [InlineData("Parameters.CoreNodes.AllowedValues", "[0]", "Not in order: minimum 0, start 4, maximum 8.")]
    [InlineData(Limits + "MaximumCoreCapacityUnits", "99", "MaximumCoreCapacityUnits is above the maximum 8.")]
    public void Find_Planted_IsFound(string path, string value, string finding) =>
        Assert.Contains(finding, Scaling.Find(Template.Emr.With(path, JsonNode.Parse(value))));
}
