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
        _ => throw new Refusal(400, $"Invalid kind: {kind}"),
    };

    /// <summary>What a language needs that this endpoint does not have.</summary>
    public static string Missing(string kind)
    {
        string language = kind switch
        {
            LivyKind.PySpark => "Python",
            LivyKind.SparkR => "R",
            _ => "Scala",
        };
        string remedy = kind == LivyKind.PySpark
            ? "install PySpark (pip install pyspark) and run \"sparkify livy start --engine spark\", then "
            : "";
        return $"This endpoint runs SQL only, on DuckDB, and cannot run {language}. A cell with #!sql (%%sql in "
            + $"sparkmagic) works; for {language} {remedy}connect to a Livy with Spark: #!livy connect --url "
            + "http://host:8998, or set LIVY_URL.";
    }
}
