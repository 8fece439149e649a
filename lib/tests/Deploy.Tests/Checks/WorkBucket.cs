using System.Text.Json.Nodes;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>Buckets are closed, encrypted, lose their logs in time, and do not block deletion of the stack.</summary>
internal static class WorkBucket
{
    private static readonly string[] Blocks =
        ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];

    public static IEnumerable<string> Find(Template template) => template.OfType("AWS::S3::Bucket")
        .SelectMany(bucket => Find(bucket.Id, bucket.Properties)
            .Concat(template.Resources[bucket.Id]!["DeletionPolicy"]?.ToString() != "Retain"
                ? [$"{bucket.Id} would block the deletion of the stack while it holds logs."]
                : []));

    private static IEnumerable<string> Find(string id, JsonObject bucket)
    {
        JsonNode? access = bucket["PublicAccessBlockConfiguration"];
        foreach (string block in Blocks.Where(block => access?[block]?.ToString() != "true"))
        {
            yield return $"{id} lacks {block}.";
        }

        if (bucket["BucketEncryption"] is null)
        {
            yield return $"{id} is not encrypted.";
        }

        if (!Walk.Objects(bucket["LifecycleConfiguration"])
            .Any(rule => rule["Prefix"]?.ToString() == "logs/" && rule["ExpirationInDays"] is not null))
        {
            yield return $"{id} keeps its logs for ever.";
        }
    }
}
