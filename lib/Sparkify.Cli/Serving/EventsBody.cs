using Microsoft.AspNetCore.Http;
using Sparkify.Data;
using Sparkify.Features;
using Sparkify.Scoring;

namespace Sparkify.Cli.Serving;

/// <summary>Reads the body of POST /score/events, one event a line, into the features of its users.</summary>
internal static class EventsBody
{
    /// <summary>Builds features with the very SQL that the model was trained on; one request at a time.</summary>
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <exception cref="SparkifyException">The events cannot be read, or hold no registered user.</exception>
    public static async Task<FeatureTable> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sparkify-events-");
        try
        {
            string path = Path.Combine(folder.FullName, "events.json");
            await using (FileStream file = File.Create(path))
            {
                await body.CopyToAsync(file, cancellationToken);
            }

            await Turn.WaitAsync(cancellationToken);
            try
            {
                return await Scorer.LatestAsync(new EventSource(path), cancellationToken: cancellationToken);
            }
            catch (SparkifyException refused)
            {
                string message = refused.Message.Replace(path, "the body", StringComparison.Ordinal);
                throw new RequestException(StatusCodes.Status422UnprocessableEntity, "", message);
            }
            finally
            {
                Turn.Release();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
