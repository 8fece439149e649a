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
                : SparkmagicCode.Run(statement, interpreter) ?? StatementError.Missing(statement);
            return output.Length <= options.MaxAnswerBytes ? output : throw new SparkSqlError(
                $"Message ({output.Length} bytes) exceeds maximum allowed size ({options.MaxAnswerBytes} bytes).");
        }
        catch (OperationCanceledException)
        {
            return StatementError.Cancelled(statement);
        }
        catch (SparkSqlError error)
        {
            return StatementError.Of(statement, error.Message);
        }
        catch (Exception error)
        {
            // Whatever a statement does, it alone fails; its session goes on.
            return StatementError.Of(statement, $"{error.GetType().Name}: {error.Message}");
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
}
