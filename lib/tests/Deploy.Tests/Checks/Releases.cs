using System.Text.Json.Nodes;
using Deploy.Tests.Templates;

namespace Deploy.Tests.Checks;

/// <summary>Release labels exist, and list the applications asked for (EMR release guide, November 2026).</summary>
internal static class Releases
{
    private static readonly string[] SevenLine =
        ["Flink", "Ganglia", "Hadoop", "HBase", "HCatalog", "Hive", "Hue", "JupyterEnterpriseGateway", "JupyterHub",
         "Livy", "Oozie", "Phoenix", "Pig", "Presto", "Spark", "Tez", "Trino", "Zeppelin", "ZooKeeper"];

    private static readonly string[] Needed = ["Livy", "Spark"];

    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["emr-7.14.0"] = SevenLine,
        ["emr-7.13.0"] = SevenLine,
        ["emr-spark-8.1.0"] =
            ["CloudWatchAgent", "Delta", "Hudi", "Iceberg", "JupyterEnterpriseGateway", "Livy", "Spark"],
    };

    public static IEnumerable<string> Find(Template template) =>
        Cluster.In(template).SelectMany(Find)
            .Concat(template.OfType("AWS::EMRServerless::Application")
                .SelectMany(application => Labels(template, application.Properties["ReleaseLabel"]))
                .SelectMany(label => Find(label, [])))
            .Distinct();

    private static IEnumerable<string> Labels(Template template, JsonNode? label) =>
        Settings.EachIn(template, label).Select(settings => settings.Evaluate(label)!.ToString());

    private static IEnumerable<string> Find(Cluster cluster) => Find(cluster.ReleaseLabel, cluster.Applications)
        .Concat(Needed.Except(cluster.Applications).Select(missing => $"{missing} is not installed."));

    private static IEnumerable<string> Find(string label, IEnumerable<string> applications) =>
        Known.TryGetValue(label, out string[]? known)
            ? applications.Except(known).Select(unknown => $"{label} has no application '{unknown}'.")
            : [$"There is no release '{label}'."];
}
