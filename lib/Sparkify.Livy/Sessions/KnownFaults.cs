using System.Text.RegularExpressions;

namespace Sparkify.Livy.Sessions;

/// <summary>Knows what Spark, Livy and the systems under them say of faults that a user can mend.</summary>
internal static partial class KnownFaults
{
    /// <summary>Whether a fault's texts say that the server cannot run the language at all.</summary>
    public static bool IsMissingKind(IEnumerable<string?> said) => said.Any(text => text is not null
        && MissingKind().IsMatch(text));

    /// <summary>The setting to raise and how, where the texts say that memory ran out; else null.</summary>
    /// <param name="said">The error's text, the traceback, the log.</param>
    /// <param name="driver">The driver's memory that was asked for; null when none was.</param>
    /// <param name="executor">Each executor's memory that was asked for; null when none was.</param>
    public static string? OutOfMemory(IEnumerable<string?> said, string? driver, string? executor)
    {
        string[] texts = [.. said.OfType<string>().Where(text => Memory().IsMatch(text))];
        if (texts.Length == 0)
        {
            return null;
        }

        bool isExecutor = texts.Any(Executor().IsMatch);
        (string who, string setting, string? had) = isExecutor
            ? ("An executor", "executorMemory", executor)
            : ("The driver", "driverMemory", driver);
        string with = string.IsNullOrWhiteSpace(had) ? "the server's default" : had;
        return $"{who} ran out of memory ({with}): raise {setting}, such as by {{\"{setting}\": "
            + $"\"{SparkMemory.Doubled(had)}\"}} in the session's settings, and start anew.";
    }

    // Recorded of Livy 0.9.0: "Fail to start interpreter", whichever language is missing. The others are of Python's
    // and R's start in a session of that kind, of an unknown kind in a request, and of endpoints with SQL only.
    [GeneratedRegex("Fail to start interpreter|Cannot run program \"[^\"]*\\b(?:python|Rscript|R)[0-9.]*\"|"
        + "(?:python|R|sparkr|pyspark|scala)[0-9.]* (?:interpreter )?(?:is )?not (?:available|found|supported)|"
        + "Invalid kind|cannot run (?:Python|Scala|R)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex MissingKind();

    [GeneratedRegex("java\\.lang\\.OutOfMemoryError|Spark ran out of memory|GC overhead limit exceeded|"
        + "exit(?:ed with)? (?:code|status):? 137|exitCode[:=] ?137|beyond the '?(?:PHYSICAL|VIRTUAL)'? memory limit|"
        + "exceeding (?:physical |virtual )?memory "
        + "limits|There is insufficient memory for the Java Runtime", RegexOptions.IgnoreCase)]
    private static partial Regex Memory();

    [GeneratedRegex("ExecutorLostFailure|\\(\\S+ executor [0-9]+\\): java\\.lang\\.OutOfMemoryError|"
        + "Container killed by YARN|spark\\.executor\\.memoryOverhead", RegexOptions.IgnoreCase)]
    private static partial Regex Executor();
}
