using Sparkify.Tests;

namespace Sparkify.Cli.Tests;

/// <summary>Files beside the repository, in <c>../shared</c>; they need not be there.</summary>
internal static class SharedFiles
{
    /// <summary>Where a file would lie.</summary>
    public static string PathOf(string name) => Path.Combine(Path.GetDirectoryName(Checkout.Root)!, "shared", name);

    /// <summary>The path of a file; the test is skipped, with the reason, when it is missing.</summary>
    public static string Need(string name)
    {
        string path = PathOf(name);
        Assert.SkipUnless(File.Exists(path), $"There is no ../shared/{name} beside the repository.");
        return path;
    }
}
