using System.Buffers;
using System.Text.Json;
using Sparkify.Cli.Livy.Sql;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>Makes a statement's output, as the JSON that Livy's statements hold.</summary>
internal static class StatementRunner
{
    public static byte[] Run(EndpointStatement statement, SqlInterpreter interpreter, EndpointOptions options, int rows)
    {
        try
        {
            byte[] output = statement.Kind == LivyKind.Sql
                ? Sql(statement, interpreter, rows)
                : SparkmagicCode.Run(statement, interpreter)
                    ?? throw new SparkSqlError(Kinds.Missing(statement.Kind));
            return output.Length <= options.MaxAnswerBytes ? output : throw new SparkSqlError(
                $"Message ({output.Length} bytes) exceeds maximum allowed size ({options.MaxAnswerBytes} bytes).");
        }
        catch (OperationCanceledException)
        {
            return Error(statement.Id, "The statement was interrupted.");
        }
        catch (SparkSqlError error)
        {
            return Error(statement.Id, error.Message);
        }
    }

    public static byte[] Text(int id, string text) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        status = "ok",
        execution_count = id,
        data = new Dictionary<string, string> { ["text/plain"] = text },
    });

    private static byte[] Sql(EndpointStatement statement, SqlInterpreter interpreter, int rows)
    {
        var into = new ArrayBufferWriter<byte>(4096);
        into.Write("{\"status\":\"ok\",\"execution_count\":"u8);
        into.Write(JsonSerializer.SerializeToUtf8Bytes(statement.Id));
        into.Write(",\"data\":{\"application/json\":"u8);
        interpreter.Run(statement.Code, rows, into);
        into.Write("}}"u8);
        return into.WrittenSpan.ToArray();
    }

    public static byte[] Error(int id, string message) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        status = "error",
        execution_count = id,
        ename = "Error",
        evalue = message,
        traceback = Array.Empty<string>(),
    });
}
