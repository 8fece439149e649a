using System.Text.Json;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>
/// The output of a statement that failed, in the shape of its language: each of Livy's interpreters puts the error's
/// class elsewhere, and clients such as sparkmagic show the text and the traceback, never the name.
/// </summary>
internal static class StatementError
{
    private const string Python = "pyspark.errors.exceptions.captured.";

    public static byte[] Of(EndpointStatement statement, string message) => statement.Kind switch
    {
        LivyKind.PySpark => OfPython(statement, message),
        LivyKind.Spark => OfScala(statement, message),
        _ => Output(statement, "Error", message, []),
    };

    /// <summary>The endpoint has no interpreter of the statement's language.</summary>
    public static byte[] Missing(EndpointStatement statement) =>
        Output(statement, "InterpreterError", Kinds.Missing(statement.Kind), []);

    /// <summary>What Spark says when the jobs of a statement were cancelled.</summary>
    public static byte[] Cancelled(EndpointStatement statement) =>
        Of(statement, $"Job {statement.Id} cancelled part of cancelled job group {statement.Id}");

    private static byte[] OfPython(EndpointStatement statement, string message)
    {
        string name = ClassOf(message);
        return Output(
            statement, name, message, ["Traceback (most recent call last):\n", $"{Python}{name}: {message}\n"]);
    }

    /// <summary>The Scala shell's text: the class and the first line, then the other lines.</summary>
    private static byte[] OfScala(EndpointStatement statement, string message)
    {
        string name = ClassOf(message);
        string space = name switch
        {
            "ParseException" => "org.apache.spark.sql.catalyst.parser.",
            "AnalysisException" => "org.apache.spark.sql.",
            _ => "org.apache.spark.",
        };
        string[] lines = $"{space}{name}: {message.TrimStart('\n')}".Split('\n');
        return Output(statement, "Error", lines[0], [.. lines[1..].Select(line => $"{line}\n")]);
    }

    /// <summary>Spark's class for an error, by the condition that the message begins with.</summary>
    private static string ClassOf(string message)
    {
        string start = message.TrimStart();
        bool Is(string condition) => start.StartsWith($"[{condition}", StringComparison.Ordinal);
        return Is("PARSE_") || Is("INVALID_IDENTIFIER") ? "ParseException"
            : Is("DIVIDE_BY_ZERO") || Is("ARITHMETIC_OVERFLOW") ? "SparkArithmeticException"
            : start.StartsWith("Job ", StringComparison.Ordinal) ? "SparkException"
            : "AnalysisException";
    }

    private static byte[] Output(EndpointStatement statement, string name, string text, string[] traceback) =>
        JsonSerializer.SerializeToUtf8Bytes(new
        {
            status = "error",
            execution_count = statement.Id,
            ename = name,
            evalue = text,
            traceback,
        });
}
