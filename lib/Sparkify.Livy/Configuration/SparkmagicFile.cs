using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sparkify.Livy.Configuration;

/// <summary>Reads sparkmagic's configuration, as it and the SageMaker set-up write it.</summary>
internal sealed class SparkmagicFile
{
    private static readonly string[] Credentials =
        ["kernel_python_credentials", "kernel_python3_credentials", "kernel_scala_credentials", "kernel_r_credentials"];

    private readonly JsonObject _root;
    private readonly string _path;
    private readonly HashSet<string> _used = [];
    private readonly List<string> _ignored = [];
    private readonly Func<string, string?> _variable;

    private SparkmagicFile(string path, Func<string, string?> variable)
    {
        _path = path;
        _variable = variable;
        _root = SessionRequestReader.Parse(Load(path), $"the file \"{path}\"");
    }

    public static LivySettings? Read(Func<string, string?> variable, string home)
    {
        string folder = variable("SPARKMAGIC_CONF_DIR") is { Length: > 0 } set
            ? set.Replace("~", home, StringComparison.Ordinal)
            : Path.Combine(home, ".sparkmagic");
        string path = Path.Combine(
            folder, variable("SPARKMAGIC_CONF_FILE") is { Length: > 0 } file ? file : "config.json");
        return File.Exists(path) ? new SparkmagicFile(path, variable).Read() : null;
    }

    private static string Load(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LivyException($"The file \"{path}\" cannot be read; check its rights, or set LIVY_URL.", error);
        }
    }

    private LivySettings Read()
    {
        LivyClientOptions client = Client();
        SessionRequest request = Request();
        int heartbeat = Number("livy_server_heartbeat_timeout_seconds", 0);
        TimeSpan start = TimeSpan.FromSeconds(Number("livy_session_startup_timeout_seconds", 0));
        var defaults = new LivySessionOptions();
        var settings = new LivySettings
        {
            Client = client,
            Session = defaults with
            {
                Request = heartbeat > 0 && request.HeartbeatTimeoutInSecond is null
                    ? request with { HeartbeatTimeoutInSecond = heartbeat }
                    : request,
                // sparkmagic's 60 seconds are too short for most clusters; longer wishes are heard.
                StartTimeout = start > defaults.StartTimeout ? start : defaults.StartTimeout,
            },
            MaxRows = Number("default_maxrows", 2500),
            SampleMethod = Text("default_samplemethod") ?? "take",
            SampleFraction = Value("default_samplefraction")?.GetValue<double>() ?? 0.1,
            Source = LivySource.Sparkmagic,
            Origin = $"the file \"{_path}\"",
        };
        return settings with { IgnoredKeys = [.. Ignored()] };
    }

    private IEnumerable<string> Ignored() =>
        _root.Select(pair => pair.Key).Where(key => !_used.Contains(key)).Concat(_ignored);

    private LivyClientOptions Client()
    {
        JsonObject chosen = Chosen();
        string url = chosen["url"]?.GetValue<string>() is { Length: > 0 } set ? set : "http://localhost:8998";
        var options = new LivyClientOptions { Endpoint = EnvironmentSettings.Address($"The url in \"{_path}\"", url) };
        options = options with
        {
            Authentication = Authentication(chosen, options.Authentication),
            IgnoreCertificateErrors = Value("ignore_ssl_errors")?.GetValue<bool>() ?? false,
            Retries = Number("configurable_retry_policy_max_retries", options.Retries),
        };
        foreach ((string name, JsonNode? value) in Object("custom_headers"))
        {
            options = options.WithHeader(name, value?.ToString() ?? "");
        }

        return options;
    }

    /// <summary>The Python kernel's endpoint, unless only another kernel's was changed from the default.</summary>
    private JsonObject Chosen()
    {
        string[] there = [.. Credentials.Where(key => _root[key] is JsonObject)];
        string? changed = there.FirstOrDefault(key => !IsDefault((JsonObject)_root[key]!));
        string? chosen = changed ?? there.FirstOrDefault();
        foreach (string key in there)
        {
            _used.Add(key);
            if (key != chosen && !JsonNode.DeepEquals(_root[key]!["url"], _root[chosen!]!["url"]))
            {
                _ignored.Add(key);
            }
        }

        return chosen is null ? [] : (JsonObject)_root[chosen]!;
    }

    private static bool IsDefault(JsonObject credentials) =>
        credentials["url"]?.ToString() is null or "" or "http://localhost:8998"
        && credentials["username"]?.ToString() is null or "";

    private LivyAuthentication Authentication(JsonObject credentials, LivyAuthentication inAddress)
    {
        string user = credentials["username"]?.ToString() ?? "";
        string password = credentials["base64_password"]?.ToString() is { Length: > 0 } coded
            ? Decode(coded)
            : credentials["password"]?.ToString() ?? "";
        string guess = user.Length + password.Length > 0 ? "Basic_Access" : "None";
        string method = credentials["auth"]?.ToString() ?? guess;
        string kind = Object("authenticators")[method]?.ToString() ?? method;
        return kind.ToUpperInvariant() switch
        {
            "NONE" or "SPARKMAGIC.AUTH.CUSTOMAUTH.AUTHENTICATOR" => inAddress,
            "KERBEROS" or "SPARKMAGIC.AUTH.KERBEROS.KERBEROS" => LivyAuthentication.Kerberos,
            "BASIC_ACCESS" or "SPARKMAGIC.AUTH.BASIC.BASIC" => LivyAuthentication.Basic(user, password),
            string name when name.Contains("SIGV4", StringComparison.Ordinal) =>
                LivyAuthentication.SigV4(EnvironmentSettings.Region(_variable)),
            _ => throw new LivyException(
                $"The file \"{_path}\" asks for the authentication \"{method}\"; known are None, Basic_Access, "
                + "Kerberos and an EMR Serverless SigV4 signer. Set LIVY_URL and LIVY_AUTH to go around the file."),
        };
    }

    private string Decode(string coded)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(coded));
        }
        catch (FormatException error)
        {
            throw new LivyException($"The base64_password in \"{_path}\" is not base64; encode it again.", error);
        }
    }

    private SessionRequest Request()
    {
        JsonObject merged = SessionRequestReader.Merge(Object("session_configs_defaults"), Object("session_configs"));
        _ignored.AddRange(SessionRequestReader.Unknown(merged).Select(key => "session_configs." + key));
        return SessionRequestReader.Bind(merged);
    }

    private JsonNode? Value(string key)
    {
        _used.Add(key);
        return _root[key];
    }

    private JsonObject Object(string key) => Value(key) as JsonObject ?? [];

    private string? Text(string key) => Value(key)?.ToString();

    private int Number(string key, int otherwise) =>
        Value(key) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? (int)value.GetValue<double>()
            : otherwise;
}
