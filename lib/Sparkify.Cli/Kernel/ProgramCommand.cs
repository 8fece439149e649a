using System.Runtime.InteropServices;

namespace Sparkify.Cli.Kernel;

/// <summary>The command that starts this program again from anywhere, with full paths.</summary>
internal static class ProgramCommand
{
    /// <remarks>
    /// A program built for the installed .NET is started by that dotnet by its full path: the small native launcher
    /// beside it would look for .NET by itself, and a server's environment may hide it.
    /// </remarks>
    public static IReadOnlyList<string> Find()
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "Sparkify.Cli.dll");
        string host = DotNetHost();
        return File.Exists(assembly) && File.Exists(host) ? [host, assembly] : [Environment.ProcessPath!];
    }

    private static string DotNetHost()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string runtime = RuntimeEnvironment.GetRuntimeDirectory();
        return Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", name));
    }
}
