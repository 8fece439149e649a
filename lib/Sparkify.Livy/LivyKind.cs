namespace Sparkify.Livy;

/// <summary>The languages that Livy runs, in its own spelling.</summary>
public static class LivyKind
{
    /// <summary>Scala.</summary>
    public const string Spark = "spark";

    /// <summary>Python.</summary>
    public const string PySpark = "pyspark";

    /// <summary>R.</summary>
    public const string SparkR = "sparkr";

    /// <summary>SQL.</summary>
    public const string Sql = "sql";

    /// <summary>Any, named with each statement.</summary>
    public const string Shared = "shared";

    /// <summary>The name of a kind's language, for people.</summary>
    /// <param name="kind">One of the constants here.</param>
    /// <returns>SQL, Python, R or Scala.</returns>
    public static string Language(string kind) => kind switch
    {
        Sql => "SQL",
        PySpark => "Python",
        SparkR => "R",
        _ => "Scala",
    };
}
