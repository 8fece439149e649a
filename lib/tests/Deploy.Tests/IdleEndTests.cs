using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class IdleEndTests
{
    private const string Row = "Mappings.IdleStop.30m.";

    [Fact]
    public void Templates_Clusters_EndThemselves() => Assert.Empty(Template.All.SelectMany(IdleEnd.Find));

    [Theory]
    [InlineData(Row + "Seconds", "59", "IdleTimeout 59 is outside 60 to 604800 seconds.")]
    [InlineData(Row + "Seconds", "604801", "IdleTimeout 604801 is outside 60 to 604800 seconds.")]
    [InlineData(Row + "LivySession", "\"30m\"",
        "A Livy session lives 1800 s, not shorter than the idle time of 1800 s.")]
    [InlineData("Resources.Cluster.Properties.Configurations.0.ConfigurationProperties", "{}",
        "A Livy session lives 3600 s, not shorter than the idle time of 1800 s.")]
    public void Find_Planted_IsFound(string path, string value, string finding) =>
        Assert.Contains(finding, IdleEnd.Find(Template.Emr.With(path, JsonNode.Parse(value))));

    [Fact]
    public void Find_NoPolicyInTheCluster_IsFound() => Assert.Contains(
        "The cluster has no AutoTerminationPolicy.",
        IdleEnd.Find(Template.Emr.With("Resources.Cluster.Properties.AutoTerminationPolicy", null)));

    [Fact]
    public void Find_NoPolicyInTheStateMachine_IsFound() => Assert.Contains(
        "The cluster has no AutoTerminationPolicy.",
        IdleEnd.Find(Template.Batch.With(
            "Resources.Scoring.Properties.Definition.States.CreateCluster.Parameters.AutoTerminationPolicy", null)));
}
