namespace Sparkify.Models;

/// <summary>
/// Turns a learner's score into a probability: 1 / (1 + exp(−(Slope × score + Offset))), as Platt (1999) proposed.
/// </summary>
internal sealed record PlattCalibrator(double Slope, double Offset) : Calibrator
{
    private const int MaxSteps = 100;

    /// <inheritdoc/>
    public override double Probability(double score) => 1 / (1 + Math.Exp(-((Slope * score) + Offset)));

    /// <summary>
    /// Fits slope and offset by Newton's method on smoothed targets, with step halving, as Lin, Lin and Weng (2007)
    /// describe. Scores are standardised first, so that the steps are of one size. Scores that rank rows no better than
    /// the wrong way round get the slope 0: everyone then has the churn rate, and no rank is turned over.
    /// </summary>
    public static PlattCalibrator Fit(bool[] labels, double[] scores)
    {
        double mean = scores.Average();
        double spread = Math.Sqrt(scores.Average(s => (s - mean) * (s - mean)));
        spread = spread > 0 ? spread : 1;
        var standard = FitStandard(labels, [.. scores.Select(s => (s - mean) / spread)]);
        return standard.Slope > 0
            ? new PlattCalibrator(standard.Slope / spread, standard.Offset - (standard.Slope * mean / spread))
            : Constant(labels);
    }

    private static PlattCalibrator Constant(bool[] labels)
    {
        double churned = labels.Count(label => label);
        return new PlattCalibrator(0, Math.Log((churned + 1) / (labels.Length - churned + 1)));
    }

    private static PlattCalibrator FitStandard(bool[] labels, double[] scores)
    {
        double churned = labels.Count(label => label);
        double stayed = labels.Length - churned;
        double high = (churned + 1) / (churned + 2);
        double low = 1 / (stayed + 2);
        double[] targets = [.. labels.Select(label => label ? high : low)];
        PlattCalibrator current = Constant(labels);
        double loss = current.Loss(targets, scores);
        for (int step = 0; step < MaxSteps; step++)
        {
            PlattCalibrator next = current.Step(targets, scores, loss);
            double nextLoss = next.Loss(targets, scores);
            bool done = loss - nextLoss < 1e-12 * Math.Max(1, loss);
            (current, loss) = (next, nextLoss);
            if (done)
            {
                break;
            }
        }

        return current;
    }

    private PlattCalibrator Step(double[] targets, double[] scores, double loss)
    {
        double g0 = 0, g1 = 0, h00 = 1e-9, h01 = 0, h11 = 1e-9;
        for (int i = 0; i < scores.Length; i++)
        {
            double p = Probability(scores[i]);
            double weight = p * (1 - p);
            g0 += p - targets[i];
            g1 += (p - targets[i]) * scores[i];
            h00 += weight;
            h01 += weight * scores[i];
            h11 += weight * scores[i] * scores[i];
        }

        double determinant = (h00 * h11) - (h01 * h01);
        double down0 = ((h11 * g0) - (h01 * g1)) / determinant;
        double down1 = ((h00 * g1) - (h01 * g0)) / determinant;
        for (double size = 1; size > 1e-8; size /= 2)
        {
            var next = new PlattCalibrator(Slope - (size * down1), Offset - (size * down0));
            if (next.Loss(targets, scores) < loss)
            {
                return next;
            }
        }

        return this;
    }

    /// <summary>The cross-entropy in a form that does not overflow.</summary>
    private double Loss(double[] targets, double[] scores)
    {
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            double z = (Slope * scores[i]) + Offset;
            sum += Math.Max(z, 0) - (z * targets[i]) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
        }

        return sum;
    }
}
