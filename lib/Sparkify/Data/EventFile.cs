namespace Sparkify.Data;

/// <summary>One file of an event log.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Format">How the events lie in it.</param>
/// <param name="Compression">How the file as a whole is compressed.</param>
/// <param name="Bytes">Its size on disk, above zero.</param>
public sealed record EventFile(string Path, EventFormat Format, EventCompression Compression, long Bytes);
