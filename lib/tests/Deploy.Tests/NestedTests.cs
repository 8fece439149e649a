using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class NestedTests
{
    private const string Emr = "Resources.EmrStack.Properties.";

    [Fact]
    public void Master_NestedTemplates_FitTogether() => Assert.Empty(Nested.Find(Template.Master, Template.Load));

    [Theory]
    [InlineData(Emr + "Parameters.Colour", "\"red\"", "EmrStack is given 'Colour', which emr.yaml does not have.")]
    [InlineData(Emr + "Parameters.WorkBucket", null, "EmrStack is not given 'WorkBucket', which emr.yaml needs.")]
    [InlineData("Parameters.CoreNodes.AllowedValues", "[1, 99]",
        "EmrStack: 'CoreNodes' may hold other values in emr.yaml than in master.yaml.")]
    [InlineData("Outputs.ClusterId.Value", """{ "Fn::GetAtt": ["EmrStack", "Outputs.Cluster"] }""",
        "emr.yaml has no output 'Outputs.Cluster'.")]
    public void Find_PlantedInTheParent_IsFound(string path, string? value, string finding)
    {
        Template planted = Template.Master.With(path, value is null ? null : JsonNode.Parse(value));

        Assert.Contains(finding, Nested.Find(planted, Template.Load));
    }

    [Fact]
    public void Find_OutputGoneFromTheChild_IsFound() => Assert.Contains(
        "emr.yaml has no output 'Outputs.LivyUrl'.",
        Nested.Find(Template.Master, name => name == "emr.yaml"
            ? Template.Emr.With("Outputs.LivyUrl", null)
            : Template.Load(name)));
}
