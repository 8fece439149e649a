using System.Text.Json.Serialization;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>The body of POST /sessions; a field that is not here is refused.</summary>
/// <remarks>
/// The bodies are written apart from those of the client, from the protocol: an endpoint that shared the client's would
/// take its mistakes for right.
/// </remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SessionBody
{
    public string? Kind { get; init; }

    public string? ProxyUser { get; init; }

    public IReadOnlyList<string>? Jars { get; init; }

    public IReadOnlyList<string>? PyFiles { get; init; }

    public IReadOnlyList<string>? Files { get; init; }

    public IReadOnlyList<string>? Archives { get; init; }

    public string? DriverMemory { get; init; }

    public int? DriverCores { get; init; }

    public string? ExecutorMemory { get; init; }

    public int? ExecutorCores { get; init; }

    public int? NumExecutors { get; init; }

    public string? Queue { get; init; }

    public string? Name { get; init; }

    public IReadOnlyDictionary<string, string>? Conf { get; init; }

    public int? HeartbeatTimeoutInSecond { get; init; }

    public string? Ttl { get; init; }

    public string? IdleTimeout { get; init; }
}

/// <summary>The body of POST …/statements.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StatementBody
{
    public string? Code { get; init; }

    public string? Kind { get; init; }
}

/// <summary>The body of POST …/completion.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CompletionBody
{
    public string? Code { get; init; }

    public string? Kind { get; init; }

    public int Cursor { get; init; }
}

/// <summary>The body of POST /batches.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BatchBody
{
    public string? File { get; init; }

    public string? ProxyUser { get; init; }

    public string? ClassName { get; init; }

    public IReadOnlyList<string>? Args { get; init; }

    public IReadOnlyList<string>? Jars { get; init; }

    public IReadOnlyList<string>? PyFiles { get; init; }

    public IReadOnlyList<string>? Files { get; init; }

    public IReadOnlyList<string>? Archives { get; init; }

    public string? DriverMemory { get; init; }

    public int? DriverCores { get; init; }

    public string? ExecutorMemory { get; init; }

    public int? ExecutorCores { get; init; }

    public int? NumExecutors { get; init; }

    public string? Queue { get; init; }

    public string? Name { get; init; }

    public IReadOnlyDictionary<string, string>? Conf { get; init; }

    /// <summary>The same wishes as a session's.</summary>
    public SessionBody AsSession() => new()
    {
        Jars = Jars,
        PyFiles = PyFiles,
        Files = Files,
        Archives = Archives,
        DriverMemory = DriverMemory,
        DriverCores = DriverCores,
        ExecutorMemory = ExecutorMemory,
        ExecutorCores = ExecutorCores,
        NumExecutors = NumExecutors,
        Name = Name,
        Conf = Conf,
    };
}
