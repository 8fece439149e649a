using System.Text.Json;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>The spellings of languages that Livy takes.</summary>
internal static class Kinds
{
    public static string Read(string kind) => kind.ToLowerInvariant() switch
    {
        "spark" or "scala" => LivyKind.Spark,
        "pyspark" or "python" => LivyKind.PySpark,
        "sparkr" or "r" => LivyKind.SparkR,
        "sql" => LivyKind.Sql,
        "shared" => LivyKind.Shared,
        _ => throw new JsonException($"Invalid kind: {kind}"),
    };

    /// <summary>What a language needs that this endpoint does not have.</summary>
    public static string Missing(string kind) =>
        $"This endpoint has no Spark: it runs SQL only, on DuckDB, and cannot run {LivyKind.Language(kind)}. "
        + "A cell with #!sql (%%sql in sparkmagic) works; "
        + $"for {LivyKind.Language(kind)} {Installing(kind)}connect to a Livy with Spark: "
        + "#!livy connect --url http://host:8998, or set LIVY_URL.";

    private static string Installing(string kind) => kind == LivyKind.PySpark
        ? "run \"sparkify livy start --engine spark\" (it needs \"pip install pyspark\" and Java 17), or "
        : "";

    /// <summary>What a language needs that this endpoint does not have, though it has a Spark.</summary>
    public static string MissingOnSpark(string kind) =>
        $"This endpoint runs SQL and Python on Spark, and cannot run {LivyKind.Language(kind)}: "
        + "connect to a cluster's Livy for that, #!livy connect --url http://host:8998.";
}
