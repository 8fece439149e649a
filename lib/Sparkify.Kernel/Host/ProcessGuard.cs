using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Sparkify.Kernel;

/// <summary>
/// Sees that a started process ends with this one, however this one ends: a small shell beside it waits for its own
/// standard input to close, which the system does for a process that was killed too, and then kills the other.
/// </summary>
/// <remarks>
/// A terminal's and Jupyter's signals go to all processes of the group, and must not take the shell away. On Windows
/// there is no such shell: there the process ends with <see cref="Dispose"/> of its owner only.
/// </remarks>
internal sealed class ProcessGuard : IDisposable
{
    private const string Shell = "/bin/sh";
    private const string Script = "trap '' INT HUP TERM; cat >/dev/null 2>&1; kill -9 \"$0\" 2>/dev/null";

    private readonly Process? _guarded;
    private readonly Process? _shell;

    private ProcessGuard(Process? guarded, Process? shell)
    {
        _guarded = guarded;
        _shell = shell;
    }

    /// <summary>Guards a child of this process.</summary>
    /// <param name="id">The child's process id.</param>
    public static ProcessGuard Of(int id)
    {
        try
        {
            var guarded = Process.GetProcessById(id);
            var guard = new ProcessGuard(guarded, File.Exists(Shell) ? StartShell(id) : null);
            guarded.Exited += (_, _) => guard.KillShell();
            guarded.EnableRaisingEvents = true;
            return guard;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended already.
            return new ProcessGuard(null, null);
        }
    }

    /// <summary>Ends the guarded process, if it still runs, and the guard.</summary>
    public void Dispose()
    {
        try
        {
            _guarded?.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It ended by itself: what was wanted.
        }

        KillShell();
        _guarded?.Dispose();
    }

    /// <remarks>At once where the guarded process has ended: its id may soon be another's.</remarks>
    private void KillShell()
    {
        try
        {
            _shell?.Kill(entireProcessTree: true);
            _shell?.StandardInput.Dispose();
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or IOException)
        {
            // The shell has ended.
        }
    }

    private static Process? StartShell(int id) => Process.Start(
        new ProcessStartInfo(Shell, ["-c", Script, id.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
}
