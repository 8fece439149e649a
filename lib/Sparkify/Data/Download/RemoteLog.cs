namespace Sparkify.Data.Download;

/// <summary>A file on the web, and how to know that it is the right one.</summary>
/// <param name="Name">The name by which the command line knows it.</param>
/// <param name="Address">Where it is.</param>
/// <param name="FileName">What it is called in the cache.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
public sealed record RemoteLog(string Name, Uri Address, string FileName, long Bytes, string Sha256)
{
    /// <summary>The real mini log of 286,500 events, where its owner publishes it.</summary>
    public static RemoteLog Mini { get; } = new(
        "mini",
        new Uri("https://udacity-dsnd.s3.amazonaws.com/sparkify/mini_sparkify_event_data.json"),
        "mini_sparkify_event_data.json",
        128_477_301,
        "94620a8c00036956d43f619f85bdded3bf8cc8996a152a9df61f8c3d6e154f97");
}
