namespace Sparkify.Livy.Configuration;

/// <summary>Reads the settings from environment variables; LIVY_URL decides whether there are any.</summary>
internal static class EnvironmentSettings
{
    public static LivySettings? Read(Func<string, string?> variable)
    {
        if (Text(variable, "LIVY_URL") is not { } url)
        {
            return null;
        }

        var options = new LivyClientOptions { Endpoint = Address("LIVY_URL", url) };
        LivyAuthentication authentication = Authentication(variable);
        return new LivySettings
        {
            Client = options with
            {
                Authentication = authentication == LivyAuthentication.None ? options.Authentication : authentication,
                CertificateAuthorityFile = Text(variable, "LIVY_CA_FILE"),
                Proxy = Text(variable, "LIVY_PROXY") is { } proxy ? Address("LIVY_PROXY", proxy) : null,
                DoAs = Text(variable, "LIVY_DO_AS"),
                IgnoreCertificateErrors = Text(variable, "LIVY_INSECURE") is "1" or "true",
            },
            Session = new LivySessionOptions
            {
                Request = Request(variable),
                KeepOnClose = Text(variable, "LIVY_KEEP_SESSION") is "1" or "true",
            },
            Source = LivySource.Environment,
            Origin = "the environment variable LIVY_URL",
        };
    }

    public static Uri Address(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new LivyException($"{name} is {Shown(text)}, which is no address: it must start with "
                + "http:// or https:// and name a host, as in http://host:8998.");

    /// <summary>A text that may hold a password is not shown.</summary>
    private static string Shown(string text) =>
        text.Contains('@', StringComparison.Ordinal) ? "a text with a user" : $"\"{text}\"";

    private static LivyAuthentication Authentication(Func<string, string?> variable)
    {
        string? user = Text(variable, "LIVY_USERNAME");
        string? token = Text(variable, "LIVY_TOKEN");
        string guess = token is not null ? "bearer" : user is not null ? "basic" : "none";
        string method = Text(variable, "LIVY_AUTH") ?? guess;
        return method.ToLowerInvariant() switch
        {
            "none" => LivyAuthentication.None,
            "basic" => LivyAuthentication.Basic(user ?? "", variable("LIVY_PASSWORD") ?? ""),
            "bearer" => LivyAuthentication.Bearer(token ?? ""),
            "kerberos" => LivyAuthentication.Kerberos,
            "sigv4" => LivyAuthentication.SigV4(Region(variable)),
            _ => throw new LivyException(
                $"LIVY_AUTH is \"{method}\"; it must be none, basic, bearer, kerberos or sigv4."),
        };
    }

    internal static string Region(Func<string, string?> variable) => Text(variable, "LIVY_REGION")
        ?? Text(variable, "AWS_REGION") ?? Text(variable, "AWS_DEFAULT_REGION") ?? "";

    private static SessionRequest Request(Func<string, string?> variable)
    {
        var request = new SessionRequest { Kind = LivyKind.Spark, Name = Text(variable, "LIVY_SESSION_NAME") };
        return Text(variable, "LIVY_EXECUTION_ROLE_ARN") is { } role
            ? request.WithConf("emr-serverless.session.executionRoleArn", role)
            : request;
    }

    private static string? Text(Func<string, string?> variable, string name) =>
        variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
