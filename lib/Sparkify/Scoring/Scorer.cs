using Microsoft.Data.Analysis;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Scoring;

/// <summary>Scores users from a feature table, from a file of per-user rows, or from an event log.</summary>
public static class Scorer
{
    private const int PageRows = 20_000;

    /// <summary>What the engine may keep of a file in memory, in MB; the rest waits on disk for its page.</summary>
    private const int PagingMemoryMb = 256;

    /// <summary>Scores every row of a feature table, in its order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">A table with the model's features.</param>
    /// <exception cref="SparkifyException">The table lacks a feature.</exception>
    public static IReadOnlyList<ScoredUser> Score(ChurnModel model, FeatureTable table)
    {
        double[] risks = model.Score(table);
        DataFrameColumn users = table.Frame[FeatureTable.UserColumn];
        DataFrameColumn cutoffs = table.Frame[FeatureTable.CutoffColumn];
        return [.. risks.Select((risk, i) => new ScoredUser(
            users[i].ToString()!, Convert.ToInt64(cutoffs[i]), risk, risk >= model.Threshold))];
    }

    /// <summary>Builds the features of a log's users as they are at its end: those who have not cancelled.</summary>
    /// <param name="source">The log.</param>
    /// <param name="options">What of the machine the work may use; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SparkifyException">The log cannot be read, or holds no registered user.</exception>
    public static async Task<FeatureTable> LatestAsync(
        EventSource source, DuckDbOptions? options = null, CancellationToken cancellationToken = default)
    {
        DuckDbEngine engine = DuckDbEngine.Open(options);
        await using var closed = engine.ConfigureAwait(false);
        await EventLog.LoadAsync(engine, source, cancellationToken).ConfigureAwait(false);
        return await FeatureTables.LatestAsync(engine, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads a file of per-user rows page by page, so that memory does not grow with the file; each page is a feature
    /// table with the columns that the model learned from.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="path">A <c>.csv</c>, <c>.csv.gz</c>, <c>.tsv</c> or <c>.parquet</c> file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SparkifyException">The file cannot be read, or lacks a column.</exception>
    public static async IAsyncEnumerable<FeatureTable> PagesAsync(
        ChurnModel model,
        string path,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        DuckDbEngine engine = DuckDbEngine.Open(new DuckDbOptions { MemoryLimitMb = PagingMemoryMb });
        await using var closed = engine.ConfigureAwait(false);
        await engine.ExecuteAsync("SET preserve_insertion_order = true", cancellationToken).ConfigureAwait(false);
        string query = $"SELECT * FROM {UserTableFile.Relation(path)}";
        await engine.CreateTableAsync("rows_to_score", query, cancellationToken).ConfigureAwait(false);
        TableEncoding? encoding = model.Manifest.Encoding;
        for (long from = 0; ; from += PageRows)
        {
            DataFrame page = await engine.QueryAsync(
                $"SELECT * FROM rows_to_score WHERE rowid >= {from} AND rowid < {from + PageRows} ORDER BY rowid",
                cancellationToken).ConfigureAwait(false);
            if (page.Rows.Count == 0)
            {
                yield break;
            }

            encoding ??= AsFeatures(model, page);
            yield return TableEncoder.Encode(Path.GetFileName(path), page, encoding);
        }
    }

    /// <summary>For a model of a feature table: its features are columns of the file.</summary>
    private static TableEncoding AsFeatures(ChurnModel model, DataFrame page) => new(
        page.Columns.IndexOf(FeatureTable.UserColumn) >= 0 ? FeatureTable.UserColumn : null,
        [.. model.Features.Select(feature => new EncodedColumn(feature, null))]);
}
