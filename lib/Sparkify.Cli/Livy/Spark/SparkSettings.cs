using System.Globalization;
using Sparkify.Cli.Livy.Endpoint;

namespace Sparkify.Cli.Livy.Spark;

/// <summary>Spark's settings for a session, from its request.</summary>
internal static class SparkSettings
{
    public static Dictionary<string, string> For(int id, SessionBody body, string scratch)
    {
        var conf = new Dictionary<string, string>
        {
            ["spark.master"] = $"local[{Cores(body)}]",
            ["spark.app.name"] = body.Name ?? $"livy-session-{id}",
            ["spark.ui.enabled"] = "false",
            ["spark.sql.warehouse.dir"] = Path.Combine(scratch, "warehouse"),
        };
        // One process is driver and executor at once, so its memory is the driver's.
        Set(conf, "spark.driver.memory", body.DriverMemory ?? body.ExecutorMemory);
        Set(conf, "spark.driver.cores", body.DriverCores?.ToString(CultureInfo.InvariantCulture));
        Set(conf, "spark.executor.memory", body.ExecutorMemory);
        Set(conf, "spark.executor.cores", body.ExecutorCores?.ToString(CultureInfo.InvariantCulture));
        Set(conf, "spark.executor.instances", body.NumExecutors?.ToString(CultureInfo.InvariantCulture));
        Set(conf, "spark.jars", Joined(body.Jars));
        Set(conf, "spark.files", Joined(body.Files));
        Set(conf, "spark.archives", Joined(body.Archives));
        Set(conf, "spark.submit.pyFiles", Joined(body.PyFiles));
        foreach ((string key, string value) in body.Conf ?? new Dictionary<string, string>())
        {
            conf[key] = value;
        }

        Confine(conf, scratch);
        return conf;
    }

    /// <summary>Keeps what Spark and Java write by themselves within the scratch folder.</summary>
    public static void Confine(Dictionary<string, string> conf, string scratch)
    {
        const string Options = "spark.driver.extraJavaOptions";
        string own = $"-Djava.io.tmpdir=\"{scratch}\" -Dderby.system.home=\"{scratch}\" -XX:-UsePerfData";
        conf["spark.local.dir"] = scratch;
        conf[Options] = conf.TryGetValue(Options, out string? asked) ? $"{asked} {own}" : own;
    }

    private static string Cores(SessionBody body) =>
        body.ExecutorCores is null && body.NumExecutors is null
            ? body.DriverCores is > 0 ? Number(body.DriverCores.Value) : "*"
            : Number(Math.Max(1, (body.ExecutorCores ?? 1) * (body.NumExecutors ?? 1)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Joined(IReadOnlyList<string>? names) =>
        names is { Count: > 0 } ? string.Join(',', names) : null;

    private static void Set(Dictionary<string, string> conf, string key, string? value)
    {
        if (value is not null)
        {
            conf[key] = value;
        }
    }
}
