using System.Text.Json;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Tests.Jupyter;

/// <summary>A cell that was run through the protocol: its reply and what was published for it.</summary>
internal sealed record Execution(JsonElement Reply, IReadOnlyList<JupyterMessage> Published)
{
    public string Status => Reply.GetProperty("status").GetString()!;

    public int Count => Reply.GetProperty("execution_count").GetInt32();

    /// <summary>The result's plain text.</summary>
    public string? Result => One("execute_result") is { } message ? Plain(message) : null;

    public string Out => Stream("stdout");

    public string Error => Stream("stderr");

    public IReadOnlyList<string> Types => [.. Published.Select(message => message.Type)];

    public JupyterMessage? One(string type) => Published.SingleOrDefault(message => message.Type == type);

    public IReadOnlyList<JupyterMessage> All(string type) => [.. Published.Where(message => message.Type == type)];

    public static string Plain(JupyterMessage message) =>
        message.Content.GetProperty("data").GetProperty("text/plain").GetString()!;

    private string Stream(string name) => string.Concat(All("stream")
        .Where(message => TestClient.Text(message, "name") == name)
        .Select(message => TestClient.Text(message, "text")));
}
