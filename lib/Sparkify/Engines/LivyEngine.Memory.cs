using Sparkify.Data;
using Sparkify.Livy;

namespace Sparkify.Engines;

public sealed partial class LivyEngine
{
    private const long Mega = 1_000_000;

    /// <summary>How many times larger plain JSON is than packed: the sample's gzip, and Parquet alike.</summary>
    private const int Packing = 12;

    /// <summary>
    /// Starts, or finds again, the session that the settings describe, with driver memory for a log where none was set.
    /// </summary>
    /// <param name="log">The log that will be read.</param>
    /// <param name="settings">Where Livy is; null as for the other overload.</param>
    /// <param name="cancellationToken">Stops waiting for the session.</param>
    /// <returns>The engine; dispose of it to end the session, unless the settings say to keep it.</returns>
    /// <exception cref="LivyException">No server is configured, or the session did not start.</exception>
    /// <exception cref="SparkifyException">The log is not there, or not what its name claims.</exception>
    public static async Task<LivyEngine> OpenAsync(
        EventSource log, LivySettings? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        string memory = DriverMemory(log);
        LivyEngine engine;
        if (settings is null && LivyCommands.Current is { } notebook)
        {
            LivySession shared = await notebook.SessionAsync(cancellationToken).ConfigureAwait(false);
            if (shared.Current is null)
            {
                shared.Configure(shared.Options with { DefaultDriverMemory = memory });
            }

            engine = await OverAsync(shared, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            settings ??= await LivyConfiguration.ResolveAsync(cancellationToken).ConfigureAwait(false);
            LivySessionOptions session = settings.Session with { DefaultDriverMemory = memory };
            engine = await OpenAsync(settings with { Session = session }, cancellationToken).ConfigureAwait(false);
        }

        engine.TellMemory();
        return engine;
    }

    /// <summary>Says what was chosen for the user; DuckDB behind Livy has no driver.</summary>
    private void TellMemory()
    {
        if (Session.ChosenDriverMemory is { } memory && _tables is not null)
        {
            Session.Options.Tell?.Invoke(
                $"The session has {memory} of driver memory, chosen by the log's size, as none was set; for another, "
                + "set driverMemory by #!configure before the engine is opened.");
        }
    }

    /// <summary>
    /// The driver's memory for a log. Spark's own default of 1 GB holds the sample, and dies of the mini log of 128 MB.
    /// </summary>
    internal static string DriverMemory(EventSource log) => log.IsRemote ? "2g" : PlainBytes(log) switch
    {
        <= 100 * Mega => "1g",
        <= 1_000 * Mega => "2g",
        _ => "4g",
    };

    private static long PlainBytes(EventSource log) => log.Resolve().Files.Sum(file =>
        file.Format == EventFormat.Parquet || file.Compression != EventCompression.None
            ? file.Bytes * Packing
            : file.Bytes);
}
