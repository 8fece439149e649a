using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class StateMachineTests
{
    private const string Definition = "Resources.Scoring.Properties.Definition.";
    private const string States = Definition + "States.";

    [Fact]
    public void Batch_Graph_AlwaysEndsAndEndsTheCluster() => Assert.Empty(StateMachine.Find(Template.Batch));

    [Theory]
    [InlineData(Definition + "StartAt", "\"Begin\"", "There is no state 'Begin'.")]
    [InlineData(States + "Score.Next", "\"Nowhere\"", "There is no state 'Nowhere'.")]
    [InlineData(States + "Score.Type", "\"Tusk\"", "'Score' is of no known type 'Tusk'.")]
    [InlineData(States + "Island", """{ "Type": "Succeed" }""", "Nothing leads to the state 'Island'.")]
    [InlineData(States + "EndCluster.Catch.0.ErrorEquals", """["States.Timeout"]""",
        "'EndCluster' does not catch every error.")]
    [InlineData(States + "Score.Next", "\"Done\"", "The cluster is left behind on the way to 'Done'.")]
    [InlineData(States + "Score.Catch.0.Next", "\"StepFailed\"",
        "The cluster is left behind on the way to 'StepFailed'.")]
    [InlineData(States + "Done", """{ "Type": "Pass", "Next": "Done" }""",
        "From 'Done' there is no way to an end.")]
    public void Find_Planted_IsFound(string path, string value, string finding) =>
        Assert.Contains(finding, StateMachine.Find(Template.Batch.With(path, JsonNode.Parse(value))));

    [Fact]
    public void Find_StepWithoutTimeLimit_IsFound() => Assert.Contains(
        "'Score' may take for ever.",
        StateMachine.Find(Template.Batch.With(States + "Score.TimeoutSeconds", null)));
}
