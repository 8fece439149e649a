using System.Text.Json.Nodes;
using Deploy.Tests.Checks;
using Deploy.Tests.Templates;

namespace Deploy.Tests;

public sealed class WorkBucketTests
{
    private const string Bucket = "Resources.WorkBucket.";

    [Fact]
    public void Templates_Buckets_AreClosedAndForget() => Assert.Empty(Template.All.SelectMany(WorkBucket.Find));

    [Theory]
    [InlineData("Properties.PublicAccessBlockConfiguration.BlockPublicPolicy", "false",
        "WorkBucket lacks BlockPublicPolicy.")]
    [InlineData("Properties.BucketEncryption", null, "WorkBucket is not encrypted.")]
    [InlineData("Properties.LifecycleConfiguration.Rules.0.Prefix", "\"elsewhere/\"",
        "WorkBucket keeps its logs for ever.")]
    [InlineData("DeletionPolicy", "\"Delete\"",
        "WorkBucket would block the deletion of the stack while it holds logs.")]
    public void Find_Planted_IsFound(string path, string? value, string finding) => Assert.Contains(
        finding,
        WorkBucket.Find(Template.Master.With(Bucket + path, value is null ? null : JsonNode.Parse(value))));
}
