using System.Text.Json.Nodes;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>Policies: actions that exist, never * on both sides, roles passed to a named service only.</summary>
internal static class Iam
{
    private static readonly HashSet<string> Actions =
    [
        "elasticmapreduce:AddJobFlowSteps", "elasticmapreduce:AddTags", "elasticmapreduce:CancelSteps",
        "elasticmapreduce:DescribeCluster", "elasticmapreduce:DescribeStep", "elasticmapreduce:ListClusters",
        "elasticmapreduce:ListInstances", "elasticmapreduce:PutAutoTerminationPolicy", "elasticmapreduce:RunJobFlow",
        "elasticmapreduce:TerminateJobFlows",
        "emr-serverless:AccessLivyEndpoints", "emr-serverless:GetApplication", "emr-serverless:GetDashboardForJobRun",
        "emr-serverless:StartApplication",
        "iam:PassRole",
        "kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo",
        "logs:CreateLogDelivery", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:DescribeResourcePolicies", "logs:GetLogDelivery",
        "logs:ListLogDeliveries", "logs:PutLogEvents", "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
        "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject",
        "sagemaker:StopNotebookInstance", "states:StartExecution", "sts:AssumeRole",
    ];

    /// <summary>Actions for which AWS knows no resource to name.</summary>
    private static readonly HashSet<string> Unscoped =
    [
        "elasticmapreduce:ListClusters", "elasticmapreduce:RunJobFlow",
        "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
    ];

    public static IEnumerable<string> Find(Template template) => template.OfType("AWS::IAM::Role")
        .SelectMany(role => Statements(role.Properties).SelectMany(statement => Find(role.Id, statement))
            .Concat(Trust(role.Id, role.Properties)));

    private static IEnumerable<JsonObject> Statements(JsonObject role) =>
        Walk.Objects(role).Where(item => item["Effect"]?.ToString() == "Allow");

    private static IEnumerable<string> Find(string role, JsonObject statement)
    {
        string[] actions = [.. Walk.Texts(statement["Action"])];
        foreach (string action in actions.Where(action => !Actions.Contains(action)))
        {
            yield return $"{role} allows '{action}', which is not in the list of known actions.";
        }

        if (Walk.Texts(statement["Resource"]).Contains("*")
            && actions.FirstOrDefault(action => !Unscoped.Contains(action)) is { } free)
        {
            yield return $"{role} allows '{free}' on everything.";
        }

        if (actions.Contains("iam:PassRole")
            && !Condition(statement).Contains("iam:PassedToService", StringComparison.Ordinal))
        {
            yield return $"{role} may pass a role to any service.";
        }

        if (statement["NotAction"] is not null || statement["NotResource"] is not null)
        {
            yield return $"{role} allows by exclusion.";
        }
    }

    private static IEnumerable<string> Trust(string role, JsonObject properties) => Walk
        .Objects(properties["AssumeRolePolicyDocument"])
        .Where(statement => statement["Principal"] is JsonObject principal && !principal.ContainsKey("Service"))
        .Select(_ => $"{role} may be taken by others than a service.");

    private static string Condition(JsonObject statement) => statement["Condition"]?.ToJsonString() ?? "";
}
