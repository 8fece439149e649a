using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class EncryptionTests
{
    private const string Security = "Resources.Security.Properties.SecurityConfiguration.";
    private const string Encrypted = Security + "EncryptionConfiguration.";
    private const string Disks = Encrypted + "AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.";

    [Fact]
    public void Templates_SecurityConfiguration_EncryptsDisksAndWire() =>
        Assert.Empty(Template.All.SelectMany(Encryption.Find));

    [Theory]
    [InlineData(Encrypted + "EnableAtRestEncryption", "false", "The disks are not encrypted.")]
    [InlineData(Disks + "EnableEbsEncryption", "false", "The disks are not encrypted.")]
    [InlineData(Disks + "EncryptionKeyProviderType", "\"Nobody\"", "The disks have no key of KMS.")]
    [InlineData(Encrypted + "AtRestEncryptionConfiguration.S3EncryptionConfiguration", "{}",
        "Files in S3 have no encryption mode.")]
    [InlineData(Encrypted + "EnableInTransitEncryption", "true",
        "Encryption on the wire and its certificate do not go together.")]
    [InlineData(Encrypted + "InTransitEncryptionConfiguration.Fn::If.1.TLSCertificateConfiguration", "{}",
        "The certificate is not a PEM archive in S3.")]
    [InlineData(Security + "InstanceMetadataServiceConfiguration", "{}",
        "The nodes answer version 1 of the metadata service.")]
    [InlineData("Resources.Cluster.Properties.SecurityConfiguration", "\"of-another\"",
        "The cluster has no security configuration of this stack.")]
    public void Find_Planted_IsFound(string path, string value, string finding) =>
        Assert.Contains(finding, Encryption.Find(Template.Emr.With(path, JsonNode.Parse(value))));
}
