using System.Text.Json.Serialization;
using Sparkify.Livy.Models;

namespace Sparkify.Livy;

/// <summary>A session as the server describes it. What a server leaves out is null or empty.</summary>
public sealed record LivySessionInfo
{
    /// <summary>The session's number, from 0.</summary>
    public int Id { get; init; }

    /// <summary>The session's name, if it was given one.</summary>
    [JsonConverter(typeof(LenientString))]
    public string? Name { get; init; }

    /// <summary>The YARN (or Kubernetes) application, once it is known.</summary>
    public string? AppId { get; init; }

    /// <summary>Who asked for the session.</summary>
    public string? Owner { get; init; }

    /// <summary>As whom it runs.</summary>
    public string? ProxyUser { get; init; }

    /// <summary>The state in the server's own words; see <see cref="LivyState"/>.</summary>
    public string State { get; init => field = value ?? "unknown"; } = "unknown";

    /// <summary>The language of statements that name none.</summary>
    public string? Kind { get; init; }

    /// <summary>Addresses of the driver's log and Spark's page, once they are known.</summary>
    public LivyAppInfo AppInfo { get; init => field = value ?? new(); } = new();

    /// <summary>The last lines of the log.</summary>
    public IReadOnlyList<string> Log { get; init => field = value ?? []; } = [];

    /// <summary>The field <c>ttl</c> as the server sent it; Livy 0.8.0 puts the proxy user here.</summary>
    [JsonPropertyName("ttl")]
    [JsonConverter(typeof(LenientString))]
    public string? RawTtl { get; init; }

    /// <summary>How long the session may live, when the server tells; null when it is not a duration.</summary>
    [JsonIgnore]
    public string? Ttl => RawTtl == ProxyUser || !LivyDuration.TryParse(RawTtl, out _) ? null : RawTtl;

    /// <summary>How long the session may idle, when the server tells.</summary>
    [JsonConverter(typeof(LenientString))]
    public string? IdleTimeout { get; init; }

    /// <summary>Seconds without a request after which the server ends the session; 0 for never.</summary>
    public int? HeartbeatTimeoutInSecond { get; init; }

    /// <summary>The Spark settings that it was asked for; null when the server does not tell (0.7).</summary>
    public IReadOnlyDictionary<string, string>? Conf { get; init; }

    /// <summary>The driver's memory, when the server tells.</summary>
    public string? DriverMemory { get; init; }

    /// <summary>The driver's cores, when the server tells; 0 when unset.</summary>
    public int? DriverCores { get; init; }

    /// <summary>Each executor's memory, when the server tells.</summary>
    public string? ExecutorMemory { get; init; }

    /// <summary>Each executor's cores, when the server tells; 0 when unset.</summary>
    public int? ExecutorCores { get; init; }

    /// <summary>How many executors, when the server tells; 0 when unset.</summary>
    public int? NumExecutors { get; init; }

    /// <summary>The YARN queue, when the server tells.</summary>
    public string? Queue { get; init; }
}
