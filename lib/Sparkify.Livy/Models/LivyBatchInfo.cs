using System.Text.Json.Serialization;
using Sparkify.Livy.Models;

namespace Sparkify.Livy;

/// <summary>A batch as the server describes it.</summary>
public sealed record LivyBatchInfo
{
    /// <summary>The batch's number, from 0.</summary>
    public int Id { get; init; }

    /// <summary>The batch's name, if it was given one.</summary>
    [JsonConverter(typeof(LenientString))]
    public string? Name { get; init; }

    /// <summary>Who asked for the batch.</summary>
    public string? Owner { get; init; }

    /// <summary>As whom it runs.</summary>
    public string? ProxyUser { get; init; }

    /// <summary>The state in the server's own words; see <see cref="LivyState"/>.</summary>
    public string State { get; init => field = value ?? "unknown"; } = "unknown";

    /// <summary>The YARN (or Kubernetes) application, once it is known.</summary>
    public string? AppId { get; init; }

    /// <summary>Addresses of the driver's log and Spark's page, once they are known.</summary>
    public LivyAppInfo AppInfo { get; init => field = value ?? new(); } = new();

    /// <summary>The last lines of the log.</summary>
    public IReadOnlyList<string> Log { get; init => field = value ?? []; } = [];
}
