using System.Diagnostics;
using System.Globalization;

namespace Sparkify.Kernel;

/// <summary>How a worker's process ended, for whoever waited for a cell of it.</summary>
internal sealed class WorkerDeath
{
    private const int FirstSignal = 128;
    private const int MaxWords = 4000;
    private static readonly string[] RuntimeSays = ["Process terminated.", "Unhandled exception.", "Fatal error."];
    private static readonly TimeSpan ForWords = TimeSpan.FromMilliseconds(300);

    private readonly string _sentence;

    private WorkerDeath(string sentence) => _sentence = sentence;

    /// <summary>Looks at a process that has ended.</summary>
    /// <param name="process">The process.</param>
    /// <param name="words">What its runtime wrote last, as far as it is known; the rest may still be in the
    /// pipe.</param>
    public static async Task<WorkerDeath> OfAsync(Process process, string words)
    {
        string left = await LeftAsync(process.StandardError.BaseStream).ConfigureAwait(false);
        return new WorkerDeath(Sentence(process.ExitCode, words + left));
    }

    /// <summary>The result of the cell that was running; of one that was being interrupted, that it was.</summary>
    public CellResult Result(CancellationToken ct) => ct.IsCancellationRequested
        ? new CellResult.Cancelled(Abandoned: false)
        : new CellResult.Failed("ProcessEnded", _sentence, [_sentence]);

    internal static string Sentence(int exitCode, string words)
    {
        string how = exitCode > FirstSignal && !OperatingSystem.IsWindows()
            ? $"was ended by {Signal(exitCode - FirstSignal)}"
            : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode}");
        return $"The process that ran the notebook {how} while this cell ran{Cause(exitCode, words)}; "
            + "what the notebook had put out until then is kept.";
    }

    private static string Signal(int signal) => signal switch
    {
        6 => "signal 6 (SIGABRT)",
        9 => "signal 9 (SIGKILL)",
        11 => "signal 11 (SIGSEGV)",
        15 => "signal 15 (SIGTERM)",
        _ => string.Create(CultureInfo.InvariantCulture, $"signal {signal}"),
    };

    private static string Cause(int exitCode, string words)
    {
        string[] lines = words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Any(line => line.StartsWith("Stack overflow", StringComparison.Ordinal)))
        {
            return ", because calls within calls filled the stack";
        }

        // "Process terminated." and "Unhandled exception." alone say less than the line after them.
        string? said = lines.FirstOrDefault(line => !RuntimeSays.Contains(line)) is { } line
            && !line.StartsWith("at ", StringComparison.Ordinal)
            ? line
            : lines.FirstOrDefault();
        return said is not null ? $" (\"{said.TrimEnd('.')}\")" : exitCode switch
        {
            FirstSignal + 9 => ", by itself, by somebody, or by the system for want of memory",
            < FirstSignal => ", as something that it called ends the program",
            _ => "",
        };
    }

    /// <summary>Does not wait for processes that the worker started and that still hold the pipe.</summary>
    private static async Task<string> LeftAsync(Stream stream)
    {
        byte[] buffer = new byte[MaxWords];
        int length = 0;
        using var late = new CancellationTokenSource(ForWords);
        try
        {
            int read;
            while (length < MaxWords
                && (read = await stream.ReadAsync(buffer.AsMemory(length)).AsTask().WaitAsync(late.Token)
                    .ConfigureAwait(false)) > 0)
            {
                length += read;
            }
        }
        catch (OperationCanceledException)
        {
            // What there is, is there by now.
        }

        return System.Text.Encoding.UTF8.GetString(buffer, 0, length);
    }
}
