namespace Sparkify.Data;

/// <summary>The files of one event log, found and checked.</summary>
/// <param name="Files">At least one file, all of one format, in ordinal order of their paths.</param>
/// <param name="IsPartitioned">True where the folders carry a column (<c>day=2018-10-01</c>) beside the 18.</param>
public sealed record EventFiles(IReadOnlyList<EventFile> Files, bool IsPartitioned)
{
    /// <summary>The format that all the files share.</summary>
    public EventFormat Format => Files[0].Format;

    /// <summary>The full paths, in ordinal order.</summary>
    public IReadOnlyList<string> Paths => [.. Files.Select(file => file.Path)];

    /// <summary>The size of all files on disk together.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);
}
