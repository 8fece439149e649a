namespace Sparkify.Tests;

/// <summary>The repository that the tests run in.</summary>
internal static class Checkout
{
    /// <summary>The top folder: the nearest one above that holds <c>global.json</c>.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "global.json")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
