using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Sparkify.Livy;

/// <summary>What a new session shall be; null leaves it to the server. The body of POST /sessions.</summary>
public record SessionRequest
{
    /// <summary>The language of statements that name none: spark, pyspark, sparkr, sql or shared.</summary>
    public string? Kind { get; init; }

    /// <summary>The session's name, unique on the server, with at least one character that is no digit.</summary>
    public string? Name { get; init; }

    /// <summary>The user to act as, where the server allows it.</summary>
    public string? ProxyUser { get; init; }

    /// <summary>Java archives to put on the class path, by address.</summary>
    public ImmutableArray<string>? Jars { get; init; }

    /// <summary>Python files to make importable, by address.</summary>
    public ImmutableArray<string>? PyFiles { get; init; }

    /// <summary>Files to place in each executor's folder, by address.</summary>
    public ImmutableArray<string>? Files { get; init; }

    /// <summary>Archives to unpack in each executor's folder, by address.</summary>
    public ImmutableArray<string>? Archives { get; init; }

    /// <summary>The driver's memory, such as <c>2g</c>.</summary>
    public string? DriverMemory { get; init; }

    /// <summary>The driver's cores.</summary>
    public int? DriverCores { get; init; }

    /// <summary>Each executor's memory, such as <c>4g</c>.</summary>
    public string? ExecutorMemory { get; init; }

    /// <summary>Each executor's cores.</summary>
    public int? ExecutorCores { get; init; }

    /// <summary>How many executors.</summary>
    public int? NumExecutors { get; init; }

    /// <summary>The YARN queue.</summary>
    public string? Queue { get; init; }

    /// <summary>Spark settings by name.</summary>
    public ImmutableSortedDictionary<string, string>? Conf { get; init; }

    /// <summary>Seconds without a request after which the server ends the session; 0 for never.</summary>
    public int? HeartbeatTimeoutInSecond { get; init; }

    /// <summary>How long the session may live, such as <c>4h</c> (Livy 0.8: how long it may idle).</summary>
    public string? Ttl { get; init; }

    /// <summary>How long the session may idle, such as <c>30m</c> (Livy 0.9 and later).</summary>
    public string? IdleTimeout { get; init; }

    /// <summary>Adds one Spark setting.</summary>
    /// <param name="key">The setting's name.</param>
    /// <param name="value">The setting's value.</param>
    /// <returns>A copy with the setting.</returns>
    public SessionRequest WithConf(string key, string value) => this with
    {
        Conf = (Conf ?? ImmutableSortedDictionary<string, string>.Empty).SetItem(key, value),
    };

    /// <summary>The value of one Spark setting, or null.</summary>
    /// <param name="key">The setting's name.</param>
    /// <returns>The value as it would be sent.</returns>
    public string? ConfValue(string key) => Conf?.GetValueOrDefault(key);

    /// <summary>The settings whose values may be shown.</summary>
    [JsonIgnore]
    internal IEnumerable<KeyValuePair<string, string>> ShownConf =>
        (Conf ?? ImmutableSortedDictionary<string, string>.Empty)
            .Select(pair => KeyValuePair.Create(pair.Key, Http.Redactor.CleanValue(pair.Key, pair.Value)));
}
