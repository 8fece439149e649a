using System.Globalization;
using System.Text.RegularExpressions;
using Sparkify.Cli.Livy.Sql;
using Sparkify.Livy;

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

        bool isPython = statement.Kind == LivyKind.PySpark;
        Match match = isPython ? Python().Match(code)
            : statement.Kind == LivyKind.Spark ? Scala().Match(code)
            : Match.Empty;
        if (!match.Success)
        {
            return null;
        }

        int most = match.Groups["take"].Success
            ? int.Parse(match.Groups["take"].Value, CultureInfo.InvariantCulture)
            : int.MaxValue;
        double share = match.Groups["share"].Success
            ? double.Parse(match.Groups["share"].Value, CultureInfo.InvariantCulture)
            : 1;
        string sql = match.Groups["sql"].Value;
        List<string> lines = interpreter.JsonLines(isPython ? PythonText(sql) : sql, share, most);
        string text = string.Join('\n', lines);

        // Livy strips what Python printed, and not what Scala did.
        return StatementRunner.Text(statement.Id, isPython || lines.Count == 0 ? text : $"{text}\n");
    }

    /// <summary>What Python makes of the text between its quotes.</summary>
    private static string PythonText(string source) => PythonEscape().Replace(source, escape =>
    {
        string rest = escape.Value[1..];
        return rest[0] switch
        {
            '\n' or '\r' => "",
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            'a' => "\a",
            'b' => "\b",
            'f' => "\f",
            'v' => "\v",
            'x' or 'u' => $"{(char)int.Parse(rest[1..], NumberStyles.HexNumber)}",
            'U' => char.ConvertFromUtf32(int.Parse(rest[1..], NumberStyles.HexNumber)),
            >= '0' and <= '7' => $"{(char)Convert.ToInt32(rest, 8)}",
            _ => rest,
        };
    });

    private const string Tail = "(?:\\.sample\\([Ff]alse, (?<share>[0-9.]+)\\))?"
        + "\\.(?:take\\((?<take>[0-9]+)\\)|collect(?:\\(\\))?)";

    [GeneratedRegex("^import sys\\s+for (?<v>\\w+) in spark\\.sql\\(u\"\"\"(?<sql>.*) \"\"\"\\)"
        + "\\.toJSON\\(use_unicode=\\(sys\\.version_info\\.major > 2\\)\\)" + Tail + ":\\s*print\\(\\k<v>\\)$",
        RegexOptions.Singleline)]
    private static partial Regex Python();

    [GeneratedRegex("^spark\\.sql\\(\"\"\"(?<sql>.*)\"\"\"\\)\\.toJSON" + Tail + "\\.foreach\\(println\\)$",
        RegexOptions.Singleline)]
    private static partial Regex Scala();

    [GeneratedRegex("\\\\(?:\r?\n|[\\\\'\"abfnrtv]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3})")]
    private static partial Regex PythonEscape();
}
