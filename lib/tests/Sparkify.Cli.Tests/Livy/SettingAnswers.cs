namespace Sparkify.Cli.Tests.Livy;

/// <summary>What a scripted server says to an engine that asks for Spark's settings.</summary>
internal static class SettingAnswers
{
    /// <summary>The output of a <c>SET name</c>; null for any other code.</summary>
    public static string? Of(string code) => code switch
    {
        "SET spark.sparkify.scratch" => Row("/tmp/sparkify-scripted"),
        "SET spark.sql.shuffle.partitions" => Row("8"),
        _ => null,
    };

    private static string Row(string value) => """
        {"status":"ok","data":{"application/json":{"schema":{"type":"struct","fields":[
         {"name":"key","type":"string","nullable":false,"metadata":{}},
         {"name":"value","type":"string","nullable":false,"metadata":{}}]},"data":[["k","VALUE"]]}}}
        """.Replace("VALUE", value, StringComparison.Ordinal);
}
