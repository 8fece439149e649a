using System.Text;
using System.Text.RegularExpressions;

namespace Sparkify.Livy.Http;

/// <summary>Takes secrets out of text: the ones this client knows, and values whose key says what they are.</summary>
internal sealed partial class Redactor
{
    private const string Hidden = "***";
    private readonly string[] _secrets;

    public Redactor(LivyClientOptions options) => _secrets = [.. Secrets(options)
        .Where(secret => secret.Length >= 3)
        .Distinct(StringComparer.Ordinal)
        .OrderByDescending(secret => secret.Length)];

    /// <summary>Replaces every known secret in a text.</summary>
    public string Clean(string text)
    {
        foreach (string secret in _secrets)
        {
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        }

        return Assignment().Replace(text, "$1" + Hidden);
    }

    /// <summary>Hides a setting's value when its key speaks of a secret, as Spark's own redaction does.</summary>
    public static string CleanValue(string key, string value) => SecretKey().IsMatch(key) ? Hidden : value;

    private static IEnumerable<string> Secrets(LivyClientOptions options)
    {
        foreach (string part in options.ProxyUserInfo.Split(':', 2).Skip(1))
        {
            yield return part;
            yield return Uri.UnescapeDataString(part);
        }

        foreach (string value in options.Headers.Values)
        {
            yield return value;
        }

        if (options.Authentication is LivyAuthentication.BearerAuthentication bearer)
        {
            yield return bearer.Token;
        }
        else if (options.Authentication is LivyAuthentication.BasicAuthentication basic)
        {
            yield return basic.Password;
            yield return Uri.EscapeDataString(basic.Password);
            yield return BasicToken(basic);
        }
    }

    internal static string BasicToken(LivyAuthentication.BasicAuthentication basic) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{basic.Password}"));

    [GeneratedRegex("(?i)secret|password|token|access[.]?key|credential")]
    private static partial Regex SecretKey();

    [GeneratedRegex("(?i)([\\w.-]*(?:secret|password|access[.]?key)[\\w.-]*[\"']?\\s*[=:]\\s*[\"']?)[^\"'\\s,;}&]+")]
    private static partial Regex Assignment();
}
