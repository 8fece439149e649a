using Sparkify.Cli.Livy.Endpoint;

namespace Sparkify.Cli.Livy.Spark;

/// <summary>Why a session's Spark ended by itself, in one sentence.</summary>
internal sealed class SparkDeath(SessionBody body, SessionLog log)
{
    /// <summary>The exit code by which Spark ends when Java's memory is used up.</summary>
    private const int OutOfMemory = 52;

    public string Reason { get; private set; } =
        "The session's Python process ended: it was killed, or the machine's memory ran out.";

    public void Note(string message) => Reason = $"Spark ended: {message}";

    public void NoteJava(int code) => Reason = code switch
    {
        _ when code == OutOfMemory || log.Lines().Any(IsOutOfMemory) =>
            $"Spark ran out of memory and ended: start a session with more driverMemory, which was {Memory}.",
        137 or -9 => "Spark was killed, as a rule because the machine's memory ran out: start a session with less "
            + $"driverMemory, which was {Memory}, or on a machine with more memory.",
        _ => $"Spark's Java ended with exit code {code}; the session's log tells more.",
    };

    private static bool IsOutOfMemory(string line) =>
        line.Contains("java.lang.OutOfMemoryError", StringComparison.Ordinal);

    private string Memory => SparkSettings.Memory(body);
}
