using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Microsoft.ML.Transforms;

namespace Sparkify.Models;

/// <summary>
/// The ML.NET pipeline of each learner. Every trainer runs on one thread with its own seed: the folds and candidates
/// run side by side instead, and the same numbers come out whatever the number of cores.
/// </summary>
internal static class Pipelines
{
    private const string Features = nameof(LearnerRow.Features);
    private const string Filled = "Filled";
    private const string Missing = "Missing";
    private const string Inputs = "Inputs";

    /// <summary>Histogram bins a feature; fewer than ML.NET's 255, as the tables have few rows, and faster.</summary>
    private const int Bins = 63;

    public static IEstimator<ITransformer> For(MLContext context, Candidate candidate, PipelineOptions options) =>
        candidate.Learner switch
        {
            Learner.LightGbm => LightGbm(context, candidate, options),
            Learner.GradientBoostedTrees => Fill(context, options).Append(FastTree(context, candidate, options)),
            Learner.RandomForest => Fill(context, options).Append(FastForest(context, candidate, options)),
            Learner.LogisticRegression => Fill(context, options)
                .Append(context.Transforms.NormalizeMeanVariance(Inputs, useCdf: false))
                .Append(Logistic(context, candidate, options)),
            _ => throw new SparkifyException(
                $"\"{candidate.Learner}\" is no candidate by itself; give candidates of its parts."),
        };

    /// <summary>
    /// Missing values become the mean; where a training row lacks a value, a flag says so. (FastTree and FastForest
    /// would skip such rows without a word.)
    /// </summary>
    private static IEstimator<ITransformer> Fill(MLContext context, PipelineOptions options)
    {
        const MissingValueReplacingEstimator.ReplacementMode Mean = MissingValueReplacingEstimator.ReplacementMode.Mean;
        var filled = context.Transforms.ReplaceMissingValues(options.AnyMissing ? Filled : Inputs, Features, Mean);
        return !options.AnyMissing
            ? filled
            : filled.Append(context.Transforms.IndicateMissingValues(Missing, Features))
                .Append(context.Transforms.Conversion.ConvertType(Missing, outputKind: DataKind.Single))
                .Append(context.Transforms.FeatureSelection.SelectFeaturesBasedOnCount(Missing, count: 1))
                .Append(context.Transforms.Concatenate(Inputs, Filled, Missing));
    }

    private static FastTreeBinaryTrainer FastTree(MLContext context, Candidate candidate, PipelineOptions options) =>
        context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            FeatureColumnName = Inputs,
            ExampleWeightColumnName = options.WeightColumn,
            NumberOfTrees = candidate.Trees,
            NumberOfLeaves = candidate.Leaves,
            MinimumExampleCountPerLeaf = candidate.RowsPerLeaf,
            LearningRate = candidate.LearningRate,
            MaximumBinCountPerFeature = Bins,
            MemoryStatistics = false,
            NumberOfThreads = 1,
            Seed = options.Seed,
        });

    private static FastForestBinaryTrainer FastForest(
        MLContext context, Candidate candidate, PipelineOptions options) =>
        context.BinaryClassification.Trainers.FastForest(new FastForestBinaryTrainer.Options
        {
            FeatureColumnName = Inputs,
            ExampleWeightColumnName = options.WeightColumn,
            NumberOfTrees = candidate.Trees,
            NumberOfLeaves = candidate.Leaves,
            MinimumExampleCountPerLeaf = candidate.RowsPerLeaf,
            FeatureFractionPerSplit = candidate.FeatureShare,
            MaximumBinCountPerFeature = Bins,
            MemoryStatistics = false,
            NumberOfThreads = 1,
            Seed = options.Seed,
            FeatureSelectionSeed = options.Seed,
        });

    private static LightGbmBinaryTrainer LightGbm(MLContext context, Candidate candidate, PipelineOptions options) =>
        context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            FeatureColumnName = Features,
            ExampleWeightColumnName = options.WeightColumn,
            NumberOfIterations = candidate.Trees,
            NumberOfLeaves = candidate.Leaves,
            MinimumExampleCountPerLeaf = candidate.RowsPerLeaf,
            LearningRate = candidate.LearningRate,
            MaximumBinCountPerFeature = Bins,
            HandleMissingValue = true,
            NumberOfThreads = 1,
            Seed = options.Seed,
            Silent = true,
        });

    private static LbfgsLogisticRegressionBinaryTrainer Logistic(
        MLContext context, Candidate candidate, PipelineOptions options) =>
        context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            FeatureColumnName = Inputs,
            ExampleWeightColumnName = options.WeightColumn,
            L2Regularization = (float)candidate.L2,
            L1Regularization = 0,
            HistorySize = 20,
            NumberOfThreads = 1,
        });
}
