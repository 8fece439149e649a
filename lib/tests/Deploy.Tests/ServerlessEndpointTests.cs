using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class ServerlessEndpointTests
{
    private const string Properties = "Resources.Application.Properties.";

    [Fact]
    public void Template_Application_HasLivyAndACap() => Assert.Empty(ServerlessEndpoint.Find(Template.Serverless));

    [Theory]
    [InlineData("InteractiveConfiguration.LivyEndpointEnabled", "false", "The application has no Livy endpoint.")]
    [InlineData("InitialCapacity", "[]", "Capacity is kept warm and paid for.")]
    [InlineData("AutoStopConfiguration.Enabled", "false", "The application does not stop within an hour of idling.")]
    [InlineData("AutoStopConfiguration.IdleTimeoutMinutes", "600",
        "The application does not stop within an hour of idling.")]
    [InlineData("MaximumCapacity", "{}", "Nothing caps the capacity.")]
    public void Find_Planted_IsFound(string property, string value, string finding) => Assert.Contains(
        finding,
        ServerlessEndpoint.Find(Template.Serverless.With(Properties + property, JsonNode.Parse(value))));
}
