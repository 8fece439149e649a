using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class ReleasesTests
{
    private const string Labels = "Parameters.ReleaseLabel.AllowedValues.1";
    private const string Applications = "Resources.Cluster.Properties.Applications";

    [Fact]
    public void Templates_Releases_ExistWithTheirApplications() =>
        Assert.Empty(Template.All.SelectMany(Releases.Find));

    [Theory]
    [InlineData(Labels, "\"emr-99.0.0\"", "There is no release 'emr-99.0.0'.")]
    [InlineData(Applications, """[{ "Name": "Livy" }, { "Name": "Spark" }, { "Name": "Hadoop" }]""",
        "emr-spark-8.1.0 has no application 'Hadoop'.")]
    [InlineData(Applications, """[{ "Name": "Livy" }, { "Name": "Sparkle" }]""",
        "emr-7.14.0 has no application 'Sparkle'.")]
    [InlineData(Applications, """[{ "Name": "Spark" }]""", "Livy is not installed.")]
    public void Find_PlantedInTheCluster_IsFound(string path, string value, string finding) =>
        Assert.Contains(finding, Releases.Find(Template.Emr.With(path, JsonNode.Parse(value))));

    [Fact]
    public void Find_PlantedInServerless_IsFound() => Assert.Contains(
        "There is no release 'emr-6.99.0'.",
        Releases.Find(Template.Serverless.With(Labels, "emr-6.99.0")));

    [Fact]
    public void Find_PlantedInTheStateMachine_IsFound() => Assert.Contains(
        "emr-7.14.0 has no application 'Sparkle'.",
        Releases.Find(Template.Batch.With(
            "Resources.Scoring.Properties.Definition.States.CreateCluster.Parameters.Applications.1.Name", "Sparkle")));
}
