using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class IamTests
{
    private const string Role = "Resources.MachineRole.Properties.";
    private const string Statements = Role + "Policies.0.PolicyDocument.Statement.";

    [Fact]
    public void Templates_Policies_AllowOnlyWhatIsNeeded() => Assert.Empty(Template.All.SelectMany(Iam.Find));

    [Theory]
    [InlineData(Statements + "1.Action.0", "\"elasticmapreduce:RunTheJobs\"",
        "MachineRole allows 'elasticmapreduce:RunTheJobs', which is not in the list of known actions.")]
    [InlineData(Statements + "1.Action", "\"*\"", "MachineRole allows '*', which is not in the list of known actions.")]
    [InlineData(Statements + "1.Resource", "\"*\"",
        "MachineRole allows 'elasticmapreduce:AddJobFlowSteps' on everything.")]
    [InlineData(Statements + "2.Condition", "{}", "MachineRole may pass a role to any service.")]
    [InlineData(Statements + "2.NotAction", "\"iam:PassRole\"", "MachineRole allows by exclusion.")]
    [InlineData(Role + "AssumeRolePolicyDocument.Statement.0.Principal", """{ "AWS": "*" }""",
        "MachineRole may be taken by others than a service.")]
    public void Find_Planted_IsFound(string path, string value, string finding) =>
        Assert.Contains(finding, Iam.Find(Template.Batch.With(path, JsonNode.Parse(value))));
}
