using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>
/// What every request passes: who may ask, in which version, and how failures become answers. A page in a browser
/// must not reach an endpoint on loopback, neither across origins nor under a name made to point here.
/// </summary>
internal sealed class Gate(EndpointOptions options)
{
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers.ContentSecurityPolicy = "default-src 'self'";
        http.Response.OnStarting(() =>
        {
            Wire.SetContentType(http);
            return Task.CompletedTask;
        });
        try
        {
            if (Allows(http) && KnowsVersion(http) && KnowsPath(http))
            {
                await next(http);
            }
        }
        catch (Refusal refusal)
        {
            await AnswerAsync(http, refusal.Status, new { msg = refusal.Message });
        }
        catch (JsonException error)
        {
            await AnswerAsync(http, StatusCodes.Status400BadRequest, error.Message);
        }
        catch (InvalidOperationException error)
        {
            await AnswerAsync(
                http, StatusCodes.Status500InternalServerError, $"java.lang.IllegalStateException: {error.Message}");
        }
        catch (Exception error) when (error is not OperationCanceledException and not BadHttpRequestException)
        {
            await AnswerAsync(
                http, StatusCodes.Status500InternalServerError, $"{error.GetType().FullName}: {error.Message}");
        }
    }

    private bool Allows(HttpContext http)
    {
        if (options.Token is not null && !CarriesToken(http.Request))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer, Basic realm=\"sparkify\"";
            return Refuse(http, StatusCodes.Status401Unauthorized);
        }

        bool foreign = http.Request.Headers.Origin.Count > 0
            || (!options.Listen && !IsLoopback(http.Request.Host.Host));
        return !foreign || Refuse(http, StatusCodes.Status403Forbidden);
    }

    private bool CarriesToken(HttpRequest request)
    {
        string[] parts = request.Headers.Authorization.ToString().Split(' ', 2);
        if (parts.Length < 2)
        {
            return false;
        }

        string given = parts[0].Equals("Basic", StringComparison.OrdinalIgnoreCase) ? Password(parts[1]) : parts[1];
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(options.Token!));
    }

    private static string Password(string coded)
    {
        byte[] bytes = new byte[coded.Length];
        return Convert.TryFromBase64String(coded, bytes, out int length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2)[^1]
            : "";
    }

    private static bool IsLoopback(string host) =>
        host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));

    private static bool KnowsVersion(HttpContext http)
    {
        string accept = http.Request.Headers.Accept.ToString();
        bool known = !accept.Contains("vnd.livy.", StringComparison.Ordinal)
            || accept.Contains("vnd.livy.v0.1+json", StringComparison.Ordinal);
        return known || Refuse(http, StatusCodes.Status406NotAcceptable);
    }

    private static bool KnowsPath(HttpContext http) =>
        Wire.TakesPath(http.Request.Path) || Refuse(http, StatusCodes.Status404NotFound);

    private static bool Refuse(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return false;
    }

    private static async Task AnswerAsync<T>(HttpContext http, int status, T body)
    {
        if (!http.Response.HasStarted)
        {
            http.Response.StatusCode = status;
            await http.Response.WriteAsJsonAsync(body, http.RequestAborted);
        }
    }
}
