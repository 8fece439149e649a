namespace Sparkify.Data.Download;

/// <summary>How far a download is.</summary>
/// <param name="Bytes">Bytes on this machine, those of an earlier try included.</param>
/// <param name="TotalBytes">Bytes of the whole file.</param>
public sealed record FetchProgress(long Bytes, long TotalBytes);
