namespace Sparkify.Livy;

public sealed partial class LivySession
{
    /// <summary>
    /// Asks what may stand at a place in code. It starts no session: without one that is ready there are no candidates.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="cursor">The place, in UTF-16 units from the start.</param>
    /// <param name="kind">The code's language; Livy completes Scala only.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The names that may stand there; empty without a session.</returns>
    public async Task<IReadOnlyList<string>> CompleteAsync(
        string code, int cursor, string kind = LivyKind.Spark, CancellationToken cancellationToken = default)
    {
        if (Current is not { } session || LivyState.IsStarting(session.State))
        {
            return [];
        }

        IReadOnlyList<string> found = await Client.CompleteAsync(session.Id, code, cursor, kind, cancellationToken)
            .ConfigureAwait(false);

        // Where one name fits whole, Scala lists its declarations, which are no text to write.
        return [.. found.Where(name => name.Length > 0 && !name.Any(char.IsWhiteSpace)).Distinct()];
    }
}
