using System.Runtime.CompilerServices;
using Sparkify.Livy.Http;
using Sparkify.Livy.Models;

namespace Sparkify.Livy;

public sealed partial class LivyClient
{
    /// <summary>Lists every batch of the server, page after page.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The batches of all users, as far as the server shows them.</returns>
    public async Task<IReadOnlyList<LivyBatchInfo>> ListBatchesAsync(CancellationToken cancellationToken = default)
    {
        var all = new Dictionary<int, LivyBatchInfo>();
        for (int from = 0; ; from += PageSize)
        {
            BatchPage page = await _connection.SendAsync(
                LivyRequest.Get($"batches?from={from}&size={PageSize}"), LivyJson.Default.BatchPage, cancellationToken)
                .ConfigureAwait(false);
            foreach (LivyBatchInfo batch in page.Sessions)
            {
                all[batch.Id] = batch;
            }

            if (page.Sessions.Count == 0 || from + PageSize >= page.Total)
            {
                return [.. all.Values.OrderBy(batch => batch.Id)];
            }
        }
    }

    /// <summary>Starts a program by itself.</summary>
    /// <param name="request">The program and what it needs.</param>
    /// <param name="cancellationToken">Stops the request, not the program.</param>
    /// <returns>The new batch.</returns>
    public Task<LivyBatchInfo> CreateBatchAsync(BatchRequest request, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Post("batches", request, LivyJson.Default.BatchRequest),
            LivyJson.Default.LivyBatchInfo,
            cancellationToken);

    /// <summary>Asks for one batch.</summary>
    /// <param name="batch">The batch's number or name.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The batch with the last ten lines of its log.</returns>
    public Task<LivyBatchInfo> GetBatchAsync(LivyId batch, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Get($"batches/{batch.Segment}"), LivyJson.Default.LivyBatchInfo, cancellationToken);

    /// <summary>Asks for a batch's state alone.</summary>
    /// <param name="batch">The batch's number or name.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The state in the server's own words.</returns>
    public async Task<string> GetBatchStateAsync(LivyId batch, CancellationToken cancellationToken = default) =>
        (await _connection.SendAsync(
            LivyRequest.Get($"batches/{batch.Segment}/state"), LivyJson.Default.StateAnswer, cancellationToken)
            .ConfigureAwait(false)).State;

    /// <summary>Reads a batch's log.</summary>
    /// <param name="batch">The batch's number or name.</param>
    /// <param name="from">The first line's number; -1 for the last <paramref name="size"/> lines.</param>
    /// <param name="size">How many lines; -1 for all.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The lines.</returns>
    public Task<LivyLog> GetBatchLogAsync(
        LivyId batch, int from = -1, int size = -1, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Get($"batches/{batch.Segment}/log?from={from}&size={size}"),
            LivyJson.Default.LivyLog,
            cancellationToken);

    /// <summary>Ends a batch and forgets it. One that is gone already counts as ended.</summary>
    /// <param name="batch">The batch's number or name.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>True when the batch was there.</returns>
    public async Task<bool> DeleteBatchAsync(LivyId batch, CancellationToken cancellationToken = default)
    {
        try
        {
            await _connection.SendAsync(LivyRequest.Delete($"batches/{batch.Segment}"), cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (LivyException error) when (error.IsNotFound)
        {
            return false;
        }
    }

    /// <summary>
    /// Follows a batch's log until the batch has ended. The server keeps a sliding window of lines; what it dropped
    /// between two looks is lost, and never repeated.
    /// </summary>
    /// <param name="batch">The batch's number or name.</param>
    /// <param name="cancellationToken">Stops following, not the batch.</param>
    /// <returns>The lines in order.</returns>
    public async IAsyncEnumerable<string> FollowBatchLogAsync(
        LivyId batch, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> before = [];
        for (bool last = false; ;)
        {
            LivyLog log = await GetBatchLogAsync(batch, -1, LogWindow.Lines, cancellationToken).ConfigureAwait(false);
            foreach (string line in LogWindow.New(before, log.Log))
            {
                yield return line;
            }

            before = log.Log;
            if (last)
            {
                yield break;
            }

            last = LivyState.IsFinal(await GetBatchStateAsync(batch, cancellationToken).ConfigureAwait(false));
            if (!last)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), Options.TimeProvider, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }
}
