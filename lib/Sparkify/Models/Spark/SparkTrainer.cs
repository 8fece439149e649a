using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Microsoft.Data.Analysis;
using Sparkify.Engines;
using Sparkify.Features;
using Sparkify.Livy;

namespace Sparkify.Models;

/// <summary>
/// Trains the original project's ensemble by Spark ML, on the cluster, and measures it as <see cref="Trainer"/>
/// measures its learners: the same rows, folds and later cut-offs, the same calibration, the same draws.
/// </summary>
/// <remarks>
/// It sends a little Python through the Livy session, which reads the feature table that lies there already. Only the
/// folds go there, and only the scores come home, typed.
/// </remarks>
public static class SparkTrainer
{
    private const string Title = "Spark ML: ";

    /// <summary>Trains on the table of the cluster that a feature table came from.</summary>
    /// <param name="engine">The engine that built the table; its session still holds it.</param>
    /// <param name="table">The feature table; of its features only those that it names are learned from.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the training on the cluster.</param>
    /// <returns>
    /// Boosted trees, forest and their mean; nothing but the reason where the session has no Python.
    /// </returns>
    /// <exception cref="SparkifyException">The table cannot be learned from, or the split is a given one.</exception>
    /// <exception cref="LivyException">The training failed on the cluster.</exception>
    public static async Task<SparkTraining> TrainAsync(
        LivyEngine engine,
        FeatureTable table,
        SparkTrainerOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        options ??= new SparkTrainerOptions();
        PreparedTable prepared = PreparedTable.Of(table, options.Training);
        try
        {
            await engine.Session.RunAsync(
                Code(prepared, options), LivyKind.PySpark, Interruption.Or(cancellationToken)).ConfigureAwait(false);
        }
        catch (LivyException error) when (WhyNot(error) is not null)
        {
            return new SparkTraining { WhyNot = WhyNot(error) };
        }

        DataFrame scores = await engine.QueryAsync(
            $"SELECT userId, cutoff, trees AS `{Title}{Learner.GradientBoostedTrees.Title()}`, "
            + $"forest AS `{Title}{Learner.RandomForest.Title()}` FROM sparkify_ml_scores", cancellationToken)
            .ConfigureAwait(false);
        IReadOnlyList<EvaluatedModel> models = Evaluation.Of(prepared, scores);
        return new SparkTraining
        {
            Models = [.. models.SkipLast(1), models[^1] with { Title = Title + Learner.Ensemble.Title() }],
        };
    }

    /// <summary>The Python for a prepared table; what differs from table to table travels as packed JSON.</summary>
    internal static string Code(PreparedTable prepared, SparkTrainerOptions options)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(Ask(prepared, options));
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            zip.Write(json);
        }

        using Stream script = Assembly.GetExecutingAssembly().GetManifestResourceStream("spark/ensemble.py")!;
        using var reader = new StreamReader(script);
        return reader.ReadToEnd().Replace(
            "%ASK%", Convert.ToBase64String(packed.ToArray()), StringComparison.Ordinal);
    }

    private static object Ask(PreparedTable prepared, SparkTrainerOptions options)
    {
        SplitPlan plan = prepared.Split.Plan;
        bool byUser = plan.Kind == SplitKind.Users;
        int count = prepared.Folds.Count;
        HashSet<string> tested = byUser ? [.. prepared.Split.Test.Users] : [];
        return new
        {
            table = prepared.Table.Name,
            features = prepared.Data.Features,
            folds = prepared.Data.Users.Distinct(StringComparer.Ordinal)
                .ToDictionary(user => user, user => tested.Contains(user) ? count : prepared.Folds.Of(user)),
            models = byUser ? count + 1 : count,
            testFold = count,
            trainCutoffs = plan.TrainCutoffs,
            testCutoffs = plan.Kind != SplitKind.Given ? plan.TestCutoffs : throw new SparkifyException(
                "Spark ML cannot take rows named by TestRows, for the cluster's table has no row numbers; "
                + "leave TestRows out, and split by time or by user."),
            seed = options.Training.Seed,
            boostedTrees = options.BoostedTrees,
            boostedDepth = options.BoostedDepth,
            boostedRate = options.BoostedRate,
            forestTrees = options.ForestTrees,
            forestDepth = options.ForestDepth,
            rowsPerLeaf = options.RowsPerLeaf,
        };
    }

    private static string? WhyNot(LivyException error) => error switch
    {
        { IsMissingKind: true } =>
            "Spark ML was not run, for the Livy server has no Python: \"sparkify livy start --engine spark\" has it "
            + "after \"pip install pyspark numpy\", and so has a cluster.",
        { ErrorName: "ModuleNotFoundError" or "ImportError" } =>
            $"Spark ML was not run, for the server's Python lacks a module ({error.ErrorValue}): install it there, as "
            + "by \"pip install numpy\".",
        _ => null,
    };
}
