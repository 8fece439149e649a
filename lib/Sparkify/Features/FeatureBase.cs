using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;
using Sparkify.Engines;

namespace Sparkify.Features;

/// <summary>
/// The tables that all features of one log come from. They are made once for a log, whatever tables are built of it,
/// one at a time.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as its engine; the gate holds no handle.")]
internal sealed class FeatureBase
{
    private static readonly ConditionalWeakTable<ISqlEngine, FeatureBase> Known = [];
    private static readonly string[] Tables =
        ["session_days", "listeners", "names", "discoveries", "cancellations", "last_days"];

    private readonly SemaphoreSlim _gate = new(1, 1);
    private LogSpan? _log;

    /// <summary>To be called when the engine has opened another log.</summary>
    public static void Forget(ISqlEngine engine) => Known.Remove(engine);

    /// <summary>Runs some work on the base of an engine's log, made first if it is not there yet.</summary>
    public static async Task<T> UseAsync<T>(
        ISqlEngine engine, Func<LogSpan, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(engine);
        FeatureBase made = Known.GetOrCreateValue(engine);
        await made._gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            made._log ??= await MakeAsync(engine, cancellationToken).ConfigureAwait(false);
            return await work(made._log.Value).ConfigureAwait(false);
        }
        finally
        {
            made._gate.Release();
        }
    }

    private static async Task<LogSpan> MakeAsync(ISqlEngine engine, CancellationToken cancellationToken)
    {
        DataFrame span = await engine.QueryAsync("SELECT MIN(ts) AS a, MAX(ts) AS b FROM events", cancellationToken)
            .ConfigureAwait(false);
        if (span[0, 0] is not long first || span[0, 1] is not long last)
        {
            throw new SparkifyException("The log holds no event of a registered user, so there is nothing to compute "
                + "features from: open a log with users who are logged in.");
        }

        foreach (string table in Tables)
        {
            await engine.CreateTableAsync(table, SqlFile.Read($"features/base/{table}.sql"), cancellationToken)
                .ConfigureAwait(false);
        }

        return new LogSpan(first, last);
    }
}
