using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Sparkify.Kernel.Jupyter;

/// <summary>Tells when the process that started the kernel has ended: a kernel must not outlive its Jupyter.</summary>
internal static class ParentWatch
{
    /// <summary>Where Jupyter tells its process: an id, or on Windows an inherited handle.</summary>
    public const string Variable = "JPY_PARENT_PID";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Ends when the parent has; never, where Jupyter names none.</summary>
    public static Task WaitAsync(CancellationToken ct) =>
        !long.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out long parent)
            || parent <= 0
            ? Task.Delay(Timeout.Infinite, ct)
            : OperatingSystem.IsWindows()
                ? Task.Run(() => WaitForHandle((nint)parent, ct), ct)
                : WaitForProcessAsync((int)parent, ct);

    /// <remarks>
    /// A process whose parent ends gets another one. Where something stands between Jupyter and the kernel, its own
    /// parent may live on, so Jupyter's process is watched as well, if it can be seen from here at all.
    /// </remarks>
    private static async Task WaitForProcessAsync(int parent, CancellationToken ct)
    {
        int starter = GetParentProcessId();
        bool visible = IsAlive(parent);
        while (GetParentProcessId() == starter && (!visible || IsAlive(parent)))
        {
            await Task.Delay(Interval, ct).ConfigureAwait(false);
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void WaitForHandle(nint handle, CancellationToken ct)
    {
        var owned = new SafeWaitHandle(handle, ownsHandle: false);
        using var parent = new ManualResetEvent(false) { SafeWaitHandle = owned };
        WaitHandle.WaitAny([parent, ct.WaitHandle]);
    }

    /// <summary>The parent's id where the system tells it in a file, as Linux does; 0 elsewhere.</summary>
    private static int GetParentProcessId()
    {
        const string Status = "/proc/self/stat";
        if (!File.Exists(Status))
        {
            return 0;
        }

        // "id (name) state parent …", where the name may hold anything, brackets too.
        string text = File.ReadAllText(Status);
        string[] afterName = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return int.Parse(afterName[1], CultureInfo.InvariantCulture);
    }
}
