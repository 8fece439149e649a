using System.Diagnostics;

namespace Repository.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The paths git tracks, relative to the root; skips the test where there is no git checkout.</summary>
    public static IReadOnlyList<string> TrackedFiles()
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(Root, ".git")), "This is not a git checkout: nothing is tracked.");
        var start = new ProcessStartInfo("git", ["ls-files"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using Process git = Process.Start(start)!;
        string[] files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return files;
    }

    /// <summary>The full path of a tracked file.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "global.json")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
