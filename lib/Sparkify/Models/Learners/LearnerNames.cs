namespace Sparkify.Models;

/// <summary>What learners are called in tables and charts.</summary>
public static class LearnerNames
{
    /// <summary>The learner's name in words, such as "gradient-boosted trees".</summary>
    /// <param name="learner">The learner.</param>
    public static string Title(this Learner learner) => learner switch
    {
        Learner.GradientBoostedTrees => "gradient-boosted trees",
        Learner.RandomForest => "random forest",
        Learner.LightGbm => "LightGBM",
        Learner.LogisticRegression => "logistic regression",
        Learner.Ensemble => "ensemble (trees + forest)",
        _ => throw new SparkifyException($"There is no learner \"{learner}\"; take one of the named ones."),
    };
}
