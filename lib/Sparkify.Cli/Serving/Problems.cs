using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Sparkify.Cli.Serving;

/// <summary>Turns what goes wrong into problem+json: one sentence, the field, never a stack trace.</summary>
internal static class Problems
{
    /// <summary>Runs the rest of the pipeline and answers its failures.</summary>
    public static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (RequestException refused)
        {
            await WriteAsync(context, refused.Status, refused.Message, refused.Field);
        }
        catch (BadHttpRequestException refused)
        {
            await WriteAsync(context, refused.StatusCode, "The request cannot be read, or its body is too long.", "");
        }
        catch (SparkifyException refused)
        {
            await WriteAsync(context, StatusCodes.Status422UnprocessableEntity, refused.Message, "");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (Exception unexpected) when (!context.Response.HasStarted)
        {
            await Console.Error.WriteLineAsync($"{context.Request.Path}: {unexpected.Message}");
            await WriteAsync(context, StatusCodes.Status500InternalServerError, "The service failed; try again.", "");
        }
    }

    /// <summary>Writes one problem.</summary>
    public static Task WriteAsync(HttpContext context, int status, string detail, string field)
    {
        if (context.Response.HasStarted)
        {
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        var problem = new { title = ReasonPhrases.GetReasonPhrase(status), status, detail, field };
        return context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json");
    }
}
