namespace Sparkify.Cli.Livy.Sql;

/// <summary>A statement that Spark would refuse; the message becomes the statement's error output.</summary>
internal sealed class SparkSqlError(string message) : Exception(message);
