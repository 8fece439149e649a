using System.Text.Json.Nodes;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>What an EMR security configuration holds, which no linter looks at, and that the cluster uses it.</summary>
internal static class Encryption
{
    public static IEnumerable<string> Find(Template template)
    {
        string[] ids = [.. template.OfType("AWS::EMR::SecurityConfiguration").Select(item => item.Id)];
        return Cluster.In(template)
            .Select(cluster => cluster.Properties["SecurityConfiguration"]?.ToString().Trim('<', '>'))
            .Where(used => template.Name == "emr.yaml" && !ids.Contains(used))
            .Select(_ => "The cluster has no security configuration of this stack.")
            .Concat(template.OfType("AWS::EMR::SecurityConfiguration").SelectMany(item =>
                Settings.EachIn(template, item.Properties).SelectMany(settings =>
                    Find(settings.Evaluate(item.Properties["SecurityConfiguration"])!))))
            .Distinct();
    }

    private static IEnumerable<string> Find(JsonNode configuration)
    {
        JsonNode? encryption = configuration["EncryptionConfiguration"];
        JsonNode? disks = encryption?["AtRestEncryptionConfiguration"]?["LocalDiskEncryptionConfiguration"];
        JsonNode? wire = encryption?["InTransitEncryptionConfiguration"]?["TLSCertificateConfiguration"];
        if (!On(encryption, "EnableAtRestEncryption") || !On(disks, "EnableEbsEncryption"))
        {
            yield return "The disks are not encrypted.";
        }

        if (disks?["EncryptionKeyProviderType"]?.ToString() != "AwsKms" || disks["AwsKmsKey"] is null)
        {
            yield return "The disks have no key of KMS.";
        }

        if (encryption?["AtRestEncryptionConfiguration"]?["S3EncryptionConfiguration"]?["EncryptionMode"] is null)
        {
            yield return "Files in S3 have no encryption mode.";
        }

        if (encryption?["EnableInTransitEncryption"] is null
            || On(encryption, "EnableInTransitEncryption") != (wire is not null))
        {
            yield return "Encryption on the wire and its certificate do not go together.";
        }

        if (wire is not null && (wire["CertificateProviderType"]?.ToString() != "PEM" || wire["S3Object"] is null))
        {
            yield return "The certificate is not a PEM archive in S3.";
        }

        JsonNode? metadata = configuration["InstanceMetadataServiceConfiguration"];
        if (metadata?["MinimumInstanceMetadataServiceVersion"]?.ToString() != "2")
        {
            yield return "The nodes answer version 1 of the metadata service.";
        }
    }

    private static bool On(JsonNode? node, string name) => node?[name]?.ToString() is "true";
}
