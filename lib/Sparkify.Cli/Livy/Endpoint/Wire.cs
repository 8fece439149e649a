using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>How answers look whoever gives them: Livy's content types, its JSON, and which paths it takes.</summary>
internal static class Wire
{
    public const string Html = "text/html;charset=utf-8";
    private const string Json = "application/json;charset=utf-8";
    private static readonly string[] Look = ["GET", "HEAD"];

    /// <summary>Letters as they are: the content type keeps browsers from reading markup into it.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Maps a request that only looks, which HEAD may do as well.</summary>
    public static void MapLook(this WebApplication app, string pattern, Delegate answer) =>
        app.MapMethods(pattern, Look, answer);

    /// <summary>Whether Livy takes such a path: it minds case, and a slash may end first names only.</summary>
    public static bool TakesPath(PathString path)
    {
        string[] names = path.Value!.Split('/');
        return !names[1].Any(char.IsAsciiLetterUpper) && (names.Length <= 3 || names[^1].Length > 0)
            && (names.Length <= 2 || names[1].Length > 0);
    }

    /// <summary>Gives an answer the content type that Livy gives it, one without a body too.</summary>
    public static void SetContentType(HttpContext http)
    {
        HttpResponse response = http.Response;
        bool isApi = response.StatusCode == StatusCodes.Status405MethodNotAllowed
            || http.Request.Path.StartsWithSegments("/sessions", StringComparison.Ordinal)
            || http.Request.Path.StartsWithSegments("/batches", StringComparison.Ordinal);
        string type = response.ContentType ?? (isApi ? Json : Html);
        response.ContentType = type.StartsWith("application/json", StringComparison.Ordinal) ? Json
            : type.StartsWith("text/html", StringComparison.Ordinal) ? Html
            : type;
    }

    /// <summary>Writes JSON whole or not at all: a failure on the way leaves the answer unsent.</summary>
    public static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        var whole = new System.Buffers.ArrayBufferWriter<byte>(4096);
        await using (var json = new Utf8JsonWriter(whole, new JsonWriterOptions { Encoder = Encoder }))
        {
            write(json);
        }

        http.Response.ContentType = Json;
        http.Response.ContentLength = whole.WrittenCount;
        await http.Response.Body.WriteAsync(whole.WrittenMemory, http.RequestAborted);
    }
}
