using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
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
    private static readonly string[] FromPages = ["page_counts", "session_days", "user_days"];
    private static readonly string[] Others = ["listeners", "discoveries", "cancellations", "last_days"];

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly LogSpan _log;
    private bool _isMade;

    private FeatureBase(LogSpan log) => _log = log;

    /// <summary>To be called when the engine is about to open another log.</summary>
    public static void Forget(ISqlEngine engine) => Known.Remove(engine);

    /// <summary>To be called when the engine has opened a log that has events of registered users.</summary>
    public static void Begin(ISqlEngine engine, LogSpan log) => Known.AddOrUpdate(engine, new FeatureBase(log));

    /// <summary>Runs some work on the base of an engine's log, made first if it is not there yet.</summary>
    public static async Task<T> UseAsync<T>(
        ISqlEngine engine, Func<LogSpan, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(engine);
        if (!Known.TryGetValue(engine, out FeatureBase? log))
        {
            throw new SparkifyException("The engine holds no event of a registered user, so there is nothing to "
                + "compute features from: load a log with users who are logged in (EventLog.LoadAsync).");
        }

        await log._gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!log._isMade)
            {
                await MakeAsync(engine, cancellationToken).ConfigureAwait(false);
                log._isMade = true;
            }

            return await work(log._log).ConfigureAwait(false);
        }
        finally
        {
            log._gate.Release();
        }
    }

    private static async Task MakeAsync(ISqlEngine engine, CancellationToken cancellationToken)
    {
        await CreateAsync(engine, FromPages, cancellationToken).ConfigureAwait(false);
        await engine.DropTableAsync("page_counts", cancellationToken).ConfigureAwait(false);
        await CreateAsync(engine, Others, cancellationToken).ConfigureAwait(false);
    }

    private static async Task CreateAsync(ISqlEngine engine, string[] tables, CancellationToken cancellationToken)
    {
        foreach (string table in tables)
        {
            await engine.CreateTableAsync(table, SqlFile.Read($"features/base/{table}.sql"), cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
