using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Sparkify.Engines;

/// <summary>Turns what DuckDB says into one sentence for the user.</summary>
internal static partial class DuckDbErrors
{
    public static SparkifyException ToSparkify(DuckDBException error, DuckDbOptions options)
    {
        string said = FirstParagraph(error.Message);
        string kind = error.Message.Split(" Error:", 2)[0];
        return new SparkifyException(kind switch
        {
            "Out of Memory" => $"The statement does not fit in the memory limit of {options.MemoryLimitMb} MB even "
                + $"with spilling to disk: raise the limit or lower the number of threads ({said}).",
            "Parser" => $"The SQL cannot be parsed: {said}.",
            "Catalog" or "Binder" => $"The SQL names something unknown or misused: {said}.",
            _ when said.Contains("maximum_object_size", StringComparison.Ordinal) => "A line of the log is longer than "
                + $"16 MB, so this is no event log: it holds one event a line ({said}).",
            "IO" => $"The data cannot be read or written: {said}.",
            _ => $"The statement failed: {said}.",
        }, error);
    }

    /// <summary>The message up to the first blank line, on one line, without its prefix and last full stop.</summary>
    private static string FirstParagraph(string message)
    {
        string text = Prefix().Replace(message.Trim(), string.Empty);
        string first = Paragraph().Split(text)[0];
        return Spaces().Replace(first, " ").Trim().TrimEnd('.', '!');
    }

    [GeneratedRegex(@"^([A-Za-z ]+ Error: )+")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\n\s*(\n|LINE \d+:|Try |Possible |Use )")]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
