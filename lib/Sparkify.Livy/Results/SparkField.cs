namespace Sparkify.Livy;

/// <summary>One column of a result as Spark describes it.</summary>
/// <param name="Name">The column's name; names may repeat.</param>
/// <param name="Type">Spark's name of the type, such as <c>decimal(38,18)</c> or <c>array</c>.</param>
/// <param name="Nullable">False when Spark is sure that no value is null.</param>
public sealed record SparkField(string Name, string Type, bool Nullable);
