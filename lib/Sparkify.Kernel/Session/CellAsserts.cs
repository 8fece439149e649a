using System.Diagnostics;

namespace Sparkify.Kernel;

/// <summary>Makes a failed <c>Debug.Assert</c> or <c>Trace.Assert</c> a cell's error, not the process's end.</summary>
internal sealed class CellAsserts : DefaultTraceListener
{
    private static readonly Lazy<bool> Installed = new(InstallOnce);

    public static void Install() => _ = Installed.Value;

    public override void Fail(string? message, string? detailMessage)
    {
        if (CellContext.Current is null)
        {
            base.Fail(message, detailMessage);
            return;
        }

        string text = string.Join(' ', ((string?[])[message, detailMessage]).Where(part => part?.Length > 0));
        throw new AssertionFailedException(text.Length > 0 ? text : "The condition is false.");
    }

    private static bool InstallOnce()
    {
        for (int i = 0; i < Trace.Listeners.Count; i++)
        {
            if (Trace.Listeners[i].GetType() == typeof(DefaultTraceListener))
            {
                Trace.Listeners[i] = new CellAsserts { Name = Trace.Listeners[i].Name };
            }
        }

        return true;
    }
}

/// <summary>A condition that a cell asserted does not hold.</summary>
internal sealed class AssertionFailedException(string message) : Exception(message);
