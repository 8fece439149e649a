using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Sparkify.Cli.Livy.Sql;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>
/// Recognizes the code that sparkmagic's kernels send around an SQL cell, and runs the SQL in it, so that they can use
/// this endpoint too. Nothing else in Python, Scala or R is run.
/// </summary>
internal static partial class SparkmagicCode
{
    /// <summary>The output, or null when the code is of another kind.</summary>
    public static byte[]? Run(EndpointStatement statement, SqlInterpreter interpreter)
    {
        string code = statement.Code.Trim();
        if (code == "spark")
        {
            return StatementRunner.Text(statement.Id, "SparkSession in name only: SQL runs on DuckDB");
        }

        Match match = Python().Match(code) is { Success: true } python ? python : Scala().Match(code);
        if (!match.Success)
        {
            return null;
        }

        int rows = match.Groups["take"].Success
            ? int.Parse(match.Groups["take"].Value, CultureInfo.InvariantCulture)
            : int.MaxValue;
        double share = match.Groups["share"].Success
            ? double.Parse(match.Groups["share"].Value, CultureInfo.InvariantCulture)
            : 1;
        var lines = new StringBuilder();
        foreach (string line in interpreter.JsonLines(match.Groups["sql"].Value, share).Take(rows))
        {
            lines.Append(line).Append('\n');
        }

        return StatementRunner.Text(statement.Id, lines.ToString().TrimEnd('\n'));
    }

    private const string Tail = "(?:\\.sample\\([Ff]alse, (?<share>[0-9.]+)\\))?"
        + "\\.(?:take\\((?<take>[0-9]+)\\)|collect(?:\\(\\))?)";

    [GeneratedRegex("^import sys\\s+for (?<v>\\w+) in spark\\.sql\\(u\"\"\"(?<sql>.*) \"\"\"\\)"
        + "\\.toJSON\\(use_unicode=\\(sys\\.version_info\\.major > 2\\)\\)" + Tail + ":\\s*print\\(\\k<v>\\)$",
        RegexOptions.Singleline)]
    private static partial Regex Python();

    [GeneratedRegex("^spark\\.sql\\(\"\"\"(?<sql>.*)\"\"\"\\)\\.toJSON" + Tail + "\\.foreach\\(println\\)$",
        RegexOptions.Singleline)]
    private static partial Regex Scala();
}
