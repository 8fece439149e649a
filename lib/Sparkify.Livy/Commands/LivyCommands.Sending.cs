using Microsoft.Data.Analysis;
using Sparkify.Livy.Commands;

namespace Sparkify.Livy;

public sealed partial class LivyCommands
{
    /// <summary>Sends a text to a variable of the cluster; every character arrives as it is.</summary>
    /// <param name="name">The variable's name there.</param>
    /// <param name="text">The text.</param>
    /// <param name="kind">
    /// The language to set it in; null for those that the session runs: R in a session of R, else Scala and Python.
    /// </param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    /// <returns>The languages that know the variable now, the session's own first.</returns>
    /// <exception cref="LivyException">None of the languages runs there, or the statement failed.</exception>
    public Task<IReadOnlyList<string>> SendAsync(
        string name, string text, string? kind = null, CancellationToken cancellationToken = default) =>
        SetAsync(language => RemoteCode.Text(name, text, language), kind, cancellationToken);

    /// <summary>
    /// Sends a data frame to a temporary view of the cluster, with the types of its columns, and to a variable of the
    /// same name in the languages that the session runs.
    /// </summary>
    /// <param name="name">The view's name there.</param>
    /// <param name="frame">The rows.</param>
    /// <param name="maxRows">The most rows to send; negative for all.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    /// <returns>The languages that know the variable; none where the server runs SQL only.</returns>
    /// <exception cref="LivyException">A column's type has no counterpart there, or the statement failed.</exception>
    public async Task<IReadOnlyList<string>> SendAsync(
        string name, DataFrame frame, int maxRows = 2500, CancellationToken cancellationToken = default)
    {
        LivySession session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        await session.RunAsync(FrameSql.View(name, frame, maxRows), LivyKind.Sql, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            return await SetAsync(language => RemoteCode.Table(name, language), null, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (LivyException error) when (error.IsMissingKind)
        {
            return [];
        }
    }

    /// <summary>Sets a variable in each language that runs; a language that the server lacks is passed over.</summary>
    private async Task<IReadOnlyList<string>> SetAsync(
        Func<string, string> code, string? kind, CancellationToken cancellationToken)
    {
        LivySession session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        LivySessionInfo started = await session.StartAsync(cancellationToken).ConfigureAwait(false);
        List<string> known = [];
        LivyException? missing = null;
        foreach (string language in kind is null ? Languages(started.Kind ?? session.Options.Request.Kind) : [kind])
        {
            try
            {
                await session.RunAsync(code(language), language, cancellationToken).ConfigureAwait(false);
                known.Add(language);
            }
            catch (LivyException error) when (error.IsMissingKind)
            {
                missing ??= error;
            }
        }

        return known.Count > 0 ? known : throw missing!;
    }

    /// <summary>The languages of the cells: R stands alone, Scala and Python share their Spark session.</summary>
    private static string[] Languages(string? kind) => kind switch
    {
        LivyKind.SparkR => [LivyKind.SparkR],
        LivyKind.PySpark => [LivyKind.PySpark, LivyKind.Spark],
        _ => [LivyKind.Spark, LivyKind.PySpark],
    };
}
