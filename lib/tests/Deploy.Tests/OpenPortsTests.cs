using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class OpenPortsTests
{
    private const string Livy = "Resources.LivyFromNotebook.Properties.";

    [Fact]
    public void Templates_Ports_AreOpenToNobodyElse() => Assert.Empty(Template.All.SelectMany(OpenPorts.Find));

    [Theory]
    [InlineData(Livy + "CidrIp", "\"0.0.0.0/0\"", "LivyFromNotebook lets in addresses where a security group belongs.")]
    [InlineData(Livy + "CidrIpv6", "\"::/0\"", "LivyFromNotebook lets in addresses where a security group belongs.")]
    [InlineData(Livy + "SourceSecurityGroupId", """{ "Ref": "ServiceGroup" }""",
        "LivyFromNotebook opens Livy to 'ServiceGroup'.")]
    [InlineData(Livy + "ToPort", "9000", "LivyFromNotebook opens more than one port.")]
    [InlineData("Resources.CoreGroup.Properties.SecurityGroupIngress",
        """[{ "IpProtocol": "tcp", "FromPort": 8998, "ToPort": 8998, "CidrIp": "0.0.0.0/0" }]""",
        "CoreGroup lets in addresses where a security group belongs.")]
    public void Find_PlantedInTheCluster_IsFound(string path, string value, string finding) =>
        Assert.Contains(finding, OpenPorts.Find(Template.Emr.With(path, JsonNode.Parse(value))));

    [Fact]
    public void Find_PublicSubnet_IsFound() => Assert.Contains(
        "Subnet gives public addresses.",
        OpenPorts.Find(Template.Network.With("Resources.Subnet.Properties.MapPublicIpOnLaunch", true)));
}
