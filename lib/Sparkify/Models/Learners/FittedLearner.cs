using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparkify.Models;

/// <summary>
/// A trained ML.NET pipeline. Its scores rank rows; a <see cref="Calibrator"/> makes probabilities of them.
/// </summary>
internal sealed class FittedLearner
{
    private readonly MLContext _context;
    private readonly ITransformer _model;
    private readonly int _features;

    private FittedLearner(MLContext context, ITransformer model, int features)
    {
        _context = context;
        _model = model;
        _features = features;
    }

    /// <summary>
    /// Trains on the rows. Call it on a pool thread: FastTree waits for one small task after another, which costs
    /// nothing there and half of a second core anywhere else.
    /// </summary>
    public static FittedLearner Fit(Candidate candidate, Dataset data, TrainingOptions options)
    {
        (Dataset balanced, float[]? weights) = Balancer.Apply(data, options.Balance, options.Seed);
        var context = new MLContext(options.Seed);
        LearnerRow[] rows = [.. balanced.Rows.Select((row, i) =>
            new LearnerRow { Features = row, Label = balanced.Labels[i], Weight = weights?[i] ?? 1 })];
        IDataView view = LearnerRow.View(context, rows, data.Features.Count);
        var pipeline = Pipelines.For(context, candidate, new PipelineOptions
        {
            Seed = options.Seed,
            AnyMissing = balanced.Rows.Any(row => row.Any(float.IsNaN)),
            WeightColumn = weights is null ? null : nameof(LearnerRow.Weight),
        });
        return new FittedLearner(context, pipeline.Fit(view), data.Features.Count);
    }

    /// <summary>The raw score of each row.</summary>
    public float[] Scores(IReadOnlyList<float[]> rows)
    {
        IDataView view = View(rows.Select(row => new LearnerRow { Features = row }));
        return [.. _model.Transform(view).GetColumn<float>("Score")];
    }

    /// <summary>Writes the pipeline in ML.NET's own format.</summary>
    public void Save(Stream stream) => _context.Model.Save(_model, View([]).Schema, stream);

    /// <summary>Reads a pipeline that <see cref="Save"/> wrote.</summary>
    public static FittedLearner Load(Stream stream, int features)
    {
        var context = new MLContext();
        return new FittedLearner(context, context.Model.Load(stream, out _), features);
    }

    private IDataView View(IEnumerable<LearnerRow> rows) => LearnerRow.View(_context, rows, _features);
}
