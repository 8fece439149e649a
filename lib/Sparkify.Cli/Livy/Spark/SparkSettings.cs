using System.Globalization;
using Sparkify.Cli.Livy.Endpoint;

namespace Sparkify.Cli.Livy.Spark;

/// <summary>Spark's settings for a session or batch: ours, those of its conf, and the fields of its request.</summary>
/// <remarks>What comes later wins.</remarks>
internal sealed class SparkSettings
{
    private const string DriverMemory = "spark.driver.memory";
    private const string JavaOptions = "spark.driver.extraJavaOptions";
    private readonly Dictionary<string, string> _conf;
    private readonly SessionBody _body;

    private SparkSettings(SessionBody body, string name, string scratch)
    {
        _body = body;
        _conf = new Dictionary<string, string>
        {
            ["spark.master"] = $"local[{Cores()}]",
            ["spark.app.name"] = name,
            ["spark.ui.enabled"] = "false",
            ["spark.ui.showConsoleProgress"] = "false",
            ["spark.sql.warehouse.dir"] = Path.Combine(scratch, "warehouse"),
        };
        foreach ((string key, string value) in body.Conf ?? new Dictionary<string, string>())
        {
            if (key.StartsWith("spark.", StringComparison.Ordinal))
            {
                _conf[key] = value;
            }
        }

        AddSizes();
        AddFiles();
        Confine(scratch);
    }

    /// <summary>The memory that a request asks for, in words that Spark understands.</summary>
    public static string Memory(SessionBody body) =>
        body.DriverMemory ?? body.Conf?.GetValueOrDefault(DriverMemory) ?? body.ExecutorMemory ?? "1g";

    public static Dictionary<string, string> For(SessionBody body, string name, string scratch) =>
        new SparkSettings(body, body.Name ?? name, scratch)._conf;

    /// <summary>One process is driver and executor at once: the cores asked for are its threads.</summary>
    private string Cores() => _body switch
    {
        { ExecutorCores: null, NumExecutors: null, DriverCores: > 0 } => Text(_body.DriverCores)!,
        { ExecutorCores: null, NumExecutors: null } => "*",
        _ => Text(Math.Max(1, (_body.ExecutorCores ?? 1) * (_body.NumExecutors ?? 1)))!,
    };

    private void AddSizes()
    {
        Set(DriverMemory, Memory(_body));
        Set("spark.driver.cores", Text(_body.DriverCores));
        Set("spark.executor.memory", _body.ExecutorMemory);
        Set("spark.executor.cores", Text(_body.ExecutorCores));
        Set("spark.executor.instances", Text(_body.NumExecutors));
        Set("spark.app.name", _body.Name);
    }

    private void AddFiles()
    {
        Join("spark.jars", _body.Jars);
        Join("spark.files", _body.Files);
        Join("spark.archives", _body.Archives);
        Join("spark.submit.pyFiles", _body.PyFiles);
    }

    /// <summary>Keeps what Spark and Java write by themselves within the scratch folder.</summary>
    private void Confine(string scratch)
    {
        string own = $"-Djava.io.tmpdir=\"{scratch}\" -Dderby.system.home=\"{scratch}\" -XX:-UsePerfData";
        _conf["spark.local.dir"] = scratch;
        _conf.TryAdd("spark.sparkify.scratch", Path.Combine(scratch, "tables"));
        _conf[JavaOptions] = _conf.TryGetValue(JavaOptions, out string? asked) ? $"{asked} {own}" : own;
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private void Join(string key, IReadOnlyList<string>? names)
    {
        if (names is { Count: > 0 })
        {
            string own = string.Join(',', names);
            _conf[key] = _conf.TryGetValue(key, out string? before) ? $"{before},{own}" : own;
        }
    }

    private void Set(string key, string? value)
    {
        if (value is not null)
        {
            _conf[key] = value;
        }
    }
}
