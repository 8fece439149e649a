using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sparkify.Livy.Sessions;

namespace Sparkify.Livy.Http;

/// <summary>The one place where answers that are no success become exceptions.</summary>
internal static partial class LivyErrors
{
    private const int LongestBody = 2000;

    /// <summary>What to do about a status, where there is something to do.</summary>
    private static string Remedy(LivyResponse response) => response.Status switch
    {
        >= 300 and < 400 => $" It redirects to \"{response.Location}\"; set the endpoint to that address.",
        400 when Contains(response, "CSRF") => " Send the header X-Requested-By, which this client does by default.",
        400 when Contains(response, "too many sessions") => " Close sessions with cleanup, or wait a minute.",
        401 => $" The server asks for {Challenge(response)}; set user and password, a token, or run kinit.",
        403 => " This user may not do that; ask the administrator, or connect as another user.",
        404 when response.IsHtml => " Is there a Livy server at this address and path?",
        404 when Contains(response, "Session '") => " See the list of sessions (info) for those that live.",
        406 => " The server speaks another version of the interface.",
        407 => " The proxy asks for credentials; give them in its address.",
        413 => " Send less at once.",
        429 => " The server is asked too often; wait a little.",
        500 when !SaysStarting(Said(response)) => " The server failed; look into its log, or try again.",
        502 or 503 or 504 => " The server or a proxy before it is not ready; try again in a minute.",
        _ => "",
    };

    /// <summary>Makes the exception of one answer.</summary>
    public static LivyException From(LivyRequest request, LivyResponse response, Redactor secrets)
    {
        string said = secrets.Clean(Said(response));
        string what = said.Length == 0 ? "no text" : $"\"{said}\"";
        return new LivyException(
            $"Livy answered {request} with status {response.Status}: {what}.{Remedy(response)}")
        {
            Status = response.Status,
            Body = said,
            Transient = response.Status is 408 or 429 or >= 500 && !SaysStarting(said),
            NeverSent = response.Status == 429,
            IsMissingKind = response.Status == 400 && KnownFaults.IsMissingKind([said]),
        };
    }

    /// <summary>Makes the exception of an answer that should have been JSON.</summary>
    public static LivyException NotJson(LivyRequest request, LivyResponse response, Redactor secrets)
    {
        string said = secrets.Clean(Said(response));
        string what = response.IsHtml ? "a page of HTML" : response.Body.Length == 0 ? "nothing" : "broken JSON";
        string remedy = response.IsHtml
            ? "Check the address: a proxy or a log-in page may stand before the server."
            : "The connection may have been cut; try again.";
        return new LivyException($"Livy answered {request} with {what} in place of JSON: \"{said}\". {remedy}")
        {
            Status = response.Status,
            Body = said,
            Transient = !response.IsHtml,
        };
    }

    /// <summary>Tells whether an error's text says that the session is still on its way up.</summary>
    public static bool SaysStarting(string? body) => body is not null && StartingText().IsMatch(body);

    /// <summary>Reads the text out of the four shapes: {"msg"}, a JSON string, HTML, nothing.</summary>
    internal static string Said(LivyResponse response)
    {
        string text = Encoding.UTF8.GetString(response.Body).Trim();
        string said = response.IsHtml ? FromHtml(text) : FromJson(text);
        return said.Length <= LongestBody ? said : said[..LongestBody] + "…";
    }

    private static string FromJson(string text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            JsonElement root = json.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.String => root.GetString()!,
                JsonValueKind.Object when root.TryGetProperty("msg", out JsonElement msg) => msg.ToString(),
                JsonValueKind.Object when root.TryGetProperty("message", out JsonElement msg) => msg.ToString(),
                _ => text,
            };
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string FromHtml(string text)
    {
        string bare = Tag().Replace(Hidden().Replace(text, " "), " ");
        return Blank().Replace(WebUtility.HtmlDecode(bare), " ").Trim();
    }

    private static bool Contains(LivyResponse response, string word) =>
        Said(response).Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string Challenge(LivyResponse response) =>
        response.Challenge.Length == 0 ? "credentials" : $"\"{response.Challenge}\"";

    [GeneratedRegex("Session is in state (not_started|starting|recovering)", RegexOptions.IgnoreCase)]
    private static partial Regex StartingText();

    [GeneratedRegex("<(style|script)[^>]*>.*?</\\1>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blank();
}
