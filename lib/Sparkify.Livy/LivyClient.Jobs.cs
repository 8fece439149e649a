using Sparkify.Livy.Http;
using Sparkify.Livy.Models;

namespace Sparkify.Livy;

public sealed partial class LivyClient
{
    /// <summary>Sends a serialized job, as Livy's own Java and Python clients do.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="job">The serialized job.</param>
    /// <param name="jobType">What serialized it, such as <c>pyspark</c>.</param>
    /// <param name="run">True to run it at once beside other jobs, false to queue it.</param>
    /// <param name="cancellationToken">Stops the request, not the job.</param>
    /// <returns>The job, to be asked for until it has ended.</returns>
    public Task<LivyJob> SubmitJobAsync(
        LivyId session,
        ReadOnlyMemory<byte> job,
        string jobType,
        bool run = false,
        CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Post(
                $"sessions/{session.Segment}/{(run ? "run-job" : "submit-job")}",
                new JobRequest(Convert.ToBase64String(job.Span), jobType),
                LivyJson.Default.JobRequest),
            LivyJson.Default.LivyJob,
            cancellationToken);

    /// <summary>Asks for one job.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="job">The job's number.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The job, with its result once it succeeded.</returns>
    public Task<LivyJob> GetJobAsync(LivyId session, long job, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Get($"sessions/{session.Segment}/jobs/{job}"), LivyJson.Default.LivyJob, cancellationToken);

    /// <summary>Asks the server to cancel a job.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="job">The job's number.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task CancelJobAsync(LivyId session, long job, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            LivyRequest.Post($"sessions/{session.Segment}/jobs/{job}/cancel") with { Idempotent = true },
            cancellationToken);
}
