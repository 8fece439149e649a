using System.Globalization;
using System.Text.Json;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>How sessions, statements and batches look in answers, field by field as Livy 0.9 names them.</summary>
internal static class Views
{
    private const int ShownLog = 10;
    private static readonly object NoApp = new
    {
        driverLogUrl = (string?)null,
        sparkUiUrl = (string?)null,
        executorLogUrls = (string?)null,
    };


    public static object Of(EndpointSession session) => new
    {
        id = session.Id,
        name = session.Body.Name,
        appId = (string?)null,
        owner = (string?)null,
        proxyUser = session.Body.ProxyUser,
        state = session.State,
        kind = session.Kind,
        appInfo = NoApp,
        log = SessionLog.Slice(session.Log.Lines(), -1, ShownLog).Lines,
        ttl = session.Body.Ttl,
        idleTimeout = session.Body.IdleTimeout,
        driverMemory = session.Body.DriverMemory,
        driverCores = session.Body.DriverCores ?? 0,
        executorMemory = session.Body.ExecutorMemory,
        executorCores = session.Body.ExecutorCores ?? 0,
        conf = session.Body.Conf ?? new Dictionary<string, string>(),
        archives = session.Body.Archives ?? [],
        files = session.Body.Files ?? [],
        heartbeatTimeoutInSecond = session.Body.HeartbeatTimeoutInSecond ?? 0,
        jars = session.Body.Jars ?? [],
        numExecutors = session.Body.NumExecutors ?? 0,
        pyFiles = session.Body.PyFiles ?? [],
        queue = session.Body.Queue,
    };

    public static object Of(EndpointBatch batch) => new
    {
        id = batch.Id,
        name = batch.Body.Name,
        owner = (string?)null,
        proxyUser = batch.Body.ProxyUser,
        state = batch.State,
        appId = (string?)null,
        appInfo = NoApp,
        log = SessionLog.Slice(batch.Log, -1, ShownLog).Lines,
    };

    /// <summary>Writes a statement; its output is JSON already.</summary>
    public static void Write(Utf8JsonWriter json, EndpointSession session, EndpointStatement statement)
    {
        json.WriteStartObject();
        json.WriteNumber("id", statement.Id);
        json.WriteString("code", statement.Code);
        json.WriteString("state", statement.State);
        json.WritePropertyName("output");
        if (statement.Output is { } output)
        {
            json.WriteRawValue(output, skipInputValidation: true);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WritePropertyName("progress");
        json.WriteRawValue(session.Progress(statement).ToString("0.0##", CultureInfo.InvariantCulture));
        json.WriteNumber("started", statement.Started);
        json.WriteNumber("completed", statement.Completed);
        json.WriteEndObject();
    }
}
