using System.Globalization;
using System.Runtime.InteropServices;

namespace Sparkify.Cli;

/// <summary>
/// The program's own texts, numbers and order are the same whatever the machine's language; the cells of a notebook
/// may use any culture, and start with the invariant one.
/// </summary>
internal static class Cultures
{
    private const string InvariantSwitch = "System.Globalization.Invariant";
    private const int NewestIcu = 200;
    private const int OldestIcu = 50;

    /// <summary>Says what cells cannot do on this machine; null when nothing is missing.</summary>
    public static string? Fault => HasCultures()
        ? null
        : "Cells know the invariant culture only, since the library ICU is not on this machine. Install it "
            + "(on Debian and Ubuntu the package libicu-dev, on Fedora libicu) for new CultureInfo(\"de-DE\") "
            + "and the like.";

    /// <summary>To be called before anything else: the runtime decides at the first use of a culture.</summary>
    public static void Begin(string[] args)
    {
        if (!HostsCells(args) || !HasCultures())
        {
            AppContext.SetSwitch(InvariantSwitch, true);
            return;
        }

        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }

    private static bool HostsCells(string[] args) =>
        args is [Notebooks.WorkerCommand.Name, ..] or ["kernel", "start", ..];

    /// <remarks>
    /// Without ICU the runtime would end the process at the first use of a culture. Looks where it looks.
    /// </remarks>
    private static bool HasCultures()
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        string? wanted = Environment.GetEnvironmentVariable("CLR_ICU_VERSION_OVERRIDE");
        return wanted is { Length: > 0 } ? CanLoad(wanted) : Versions().Any(CanLoad);
    }

    private static IEnumerable<string> Versions() =>
        Enumerable.Range(OldestIcu, NewestIcu - OldestIcu).Reverse()
            .Select(version => version.ToString(CultureInfo.InvariantCulture));

    private static bool CanLoad(string version) => NativeLibrary.TryLoad($"libicuuc.so.{version}", out _);
}
