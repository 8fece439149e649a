using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>A table checked, split and dealt into folds: what every training and every study starts from.</summary>
internal sealed record PreparedTable(
    FeatureTable Table, Dataset Data, HoldOut Split, Folds Folds, TrainingOptions Options)
{
    public static PreparedTable Of(FeatureTable table, TrainingOptions options)
    {
        options.Validate();
        Dataset data = DatasetReader.ReadLabelled(table);
        DatasetChecks.RequireBothClasses(data, table.Name);
        HoldOut split = HoldOut.Of(data, options, table.HorizonDays);
        DatasetChecks.Require(split.Train, $"{table.Name}, the part to learn from", options.Folds);
        DatasetChecks.RequireBothClasses(split.Test, $"{table.Name}, the part to test on");
        return new PreparedTable(table, data, split, Folds.Deal(split.Train, options.Folds, options.Seed), options);
    }

    /// <summary>The same rows, split and folds with some of the features only.</summary>
    public PreparedTable Project(IReadOnlyList<string> features) => this with
    {
        Data = Data.Project(features),
        Split = Split with { Train = Split.Train.Project(features), Test = Split.Test.Project(features) },
    };
}
