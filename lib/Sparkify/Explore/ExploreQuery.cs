using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Sparkify.Engines;

namespace Sparkify.Exploration;

/// <summary>The query files of <c>explore/</c> over the view <c>events</c>.</summary>
internal static class ExploreQuery
{
    private static readonly ConditionalWeakTable<ISqlEngine, Made> Known = [];

    /// <summary>To be called when the engine is about to open another log.</summary>
    public static void Forget(ISqlEngine engine) => Known.Remove(engine);

    /// <summary>
    /// Makes sure that the result of one of the files stands in the table <c>explore_</c> and the file's name. Many
    /// explorations read it, so it is made once for a log.
    /// </summary>
    public static async Task MakeTableAsync(ISqlEngine engine, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(engine);
        Made made = Known.GetOrCreateValue(engine);
        await made.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!made.Names.Contains(name))
            {
                await engine.CreateTableAsync($"explore_{name}", Sql(name), cancellationToken).ConfigureAwait(false);
                made.Names.Add(name);
            }
        }
        finally
        {
            made.Gate.Release();
        }
    }

    /// <summary>A file's query, with the values in place of its <c>${name}</c>.</summary>
    public static string Sql(string name, params ReadOnlySpan<(string Key, object Value)> values) =>
        SqlFile.Read($"explore/{name}.sql", values);

    /// <summary>A text as a SQL literal.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The tables that one engine's log has already.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "It lives as long as its engine; the gate holds no handle.")]
    private sealed class Made
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public HashSet<string> Names { get; } = [];
    }
}
