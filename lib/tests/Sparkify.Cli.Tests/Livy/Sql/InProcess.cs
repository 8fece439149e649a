using System.Buffers;
using System.Text.Json;
using Sparkify.Cli.Livy.Sql;
using Sparkify.Engines;

namespace Sparkify.Cli.Tests.Livy.Sql;

/// <summary>One session's SQL without the endpoint around it.</summary>
internal sealed class InProcess : IDisposable
{
    private readonly SqlInterpreter _interpreter =
        new(new DuckDbOptions { MemoryLimitMb = 1024, Threads = 2 });

    /// <summary>The answer of a statement, schema and data.</summary>
    public JsonElement Run(string sql)
    {
        var into = new ArrayBufferWriter<byte>();
        _interpreter.Run(sql, 1000, into);
        return JsonElement.Parse(into.WrittenSpan);
    }

    /// <summary>The first column of the answer, as JSON.</summary>
    public string[] Column(string sql) =>
        [.. Run(sql).GetProperty("data").EnumerateArray().Select(row => row[0].GetRawText())];

    /// <summary>What a statement is refused with.</summary>
    public string Refusal(string sql) => Assert.Throws<SparkSqlError>(() => Run(sql)).Message;

    public void Dispose() => _interpreter.Dispose();
}
