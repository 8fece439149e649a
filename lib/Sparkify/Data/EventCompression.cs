namespace Sparkify.Data;

/// <summary>How a file as a whole is compressed; what Parquet does inside its own pages does not count.</summary>
public enum EventCompression
{
    /// <summary>Not compressed.</summary>
    None,

    /// <summary>Compressed with gzip.</summary>
    Gzip,
}
