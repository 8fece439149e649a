namespace Sparkify.Data;

/// <summary>One column of the event log.</summary>
/// <param name="Name">The column's name, as in the files.</param>
/// <param name="Type">Its type in Spark SQL: <c>BIGINT</c>, <c>DOUBLE</c> or <c>STRING</c>.</param>
/// <param name="Meaning">What it holds, with its unit.</param>
public sealed record EventColumn(string Name, string Type, string Meaning)
{
    /// <summary>True for the columns that hold numbers.</summary>
    public bool IsNumber => Type != "STRING";
}
