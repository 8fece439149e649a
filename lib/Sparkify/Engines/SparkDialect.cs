using DuckDB.NET.Data;

namespace Sparkify.Engines;

/// <summary>
/// Teaches a DuckDB connection the functions of Spark SQL that DuckDB lacks, or gives another meaning, so that one
/// query serves both.
/// </summary>
public static class SparkDialect
{
    /// <summary>Defines the functions, as macros, in the connection's present schema. May be called again.</summary>
    /// <param name="connection">An open connection.</param>
    public static void Apply(DuckDBConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (!ScalarFunction.IsKnown(connection, "latin1_escaped"))
        {
            ScalarFunction.Register<string, string>(connection, "latin1_escaped", Latin1Text.Escape);
            ScalarFunction.Register<long, string, string>(connection, "format_micros", JavaTimePattern.Format);
            ScalarFunction.Register<string, string, long?>(connection, "parse_micros", JavaTimePattern.Parse);
        }

        using DuckDBCommand command = connection.CreateCommand();
        foreach (string statement in SqlFile.ReadStatements("engine/spark-dialect.sql"))
        {
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }
}
