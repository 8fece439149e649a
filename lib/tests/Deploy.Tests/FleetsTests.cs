using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class FleetsTests
{
    private const string Instances = "Resources.Cluster.Properties.Instances.";
    private const string Task = Instances + "TaskInstanceFleets.Fn::If.1.0.";
    private const string Spot = Task + "LaunchSpecifications.SpotSpecification.";

    [Fact]
    public void Templates_Fleets_AreSound() => Assert.Empty(Template.All.SelectMany(Fleets.Find));

    [Theory]
    [InlineData(Instances + "MasterInstanceGroup", "{}", "MasterInstanceGroup stands beside instance fleets.")]
    [InlineData(Instances + "MasterInstanceFleet.TargetOnDemandCapacity", "2", "The MASTER fleet has a capacity of 2.")]
    [InlineData(Instances + "CoreInstanceFleet.TargetSpotCapacity", "1",
        "The CORE fleet is on Spot: losing it ends the work.")]
    [InlineData(Instances + "MasterInstanceFleet.InstanceTypeConfigs.0.InstanceType", "\"m5.notreal\"",
        "The instance type 'm5.notreal' is not known for EMR.")]
    [InlineData(Instances + "CoreInstanceFleet.InstanceTypeConfigs.1.InstanceType", "\"m5.xlarge\"",
        "The CORE fleet names a type twice.")]
    [InlineData(Spot + "TimeoutAction", "\"WAIT\"", "Spot has no known TimeoutAction.")]
    [InlineData(Spot + "TimeoutDurationMinutes", "1", "Spot's TimeoutDurationMinutes is outside 5 to 1440.")]
    [InlineData(Spot + "AllocationStrategy", "\"SPOTTY\"", "Spot has no known AllocationStrategy.")]
    [InlineData("Parameters.CoreNodes.AllowedValues", "[0]", "The CORE fleet has a capacity of 0.")]
    public void Find_Planted_IsFound(string path, string value, string finding) =>
        Assert.Contains(finding, Fleets.Find(Template.Emr.With(path, JsonNode.Parse(value))));

    [Fact]
    public void Find_PlantedInTheStateMachine_IsFound() => Assert.Contains(
        "The instance type 'm5.huge' is not known for EMR.",
        Fleets.Find(Template.Batch.With("Parameters.NodeSize.AllowedValues.1", "huge")));
}
