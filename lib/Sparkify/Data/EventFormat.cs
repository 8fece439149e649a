namespace Sparkify.Data;

/// <summary>How the events lie in a file.</summary>
public enum EventFormat
{
    /// <summary>One JSON object a line, UTF-8; a null column is absent from its line.</summary>
    JsonLines,

    /// <summary>Parquet, with the 18 columns of the log.</summary>
    Parquet,
}
