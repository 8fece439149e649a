namespace Sparkify.Kernel;

/// <summary>The symbols for <c>#if</c> that a build of a project for this version of .NET defines.</summary>
internal static class BuildSymbols
{
    private static readonly string[] OldVersions = ["1_0", "1_1", "2_0", "2_1", "2_2", "3_0", "3_1"];

    /// <remarks>Cells are compiled like this program: for debugging where it is, else optimised.</remarks>
    private const string Configuration =
#if DEBUG
        "DEBUG";
#else
        "RELEASE";
#endif

    public static IReadOnlyList<string> All { get; } =
    [
        "TRACE", Configuration, "NET", $"NET{Environment.Version.Major}_{Environment.Version.Minor}", "NETCOREAPP",
        .. OldVersions.Select(version => $"NETCOREAPP{version}_OR_GREATER"),
        .. Enumerable.Range(5, Environment.Version.Major - 4).Select(major => $"NET{major}_0_OR_GREATER"),
    ];
}
