using Microsoft.Data.Analysis;

namespace Sparkify.Features;

/// <summary>One row for each user and cut-off: the label, and what was known of the user before the cut-off.</summary>
/// <param name="Name">The table's name, <c>whole_log</c> or <c>forecast</c>.</param>
/// <param name="Frame">
/// The columns <c>userId</c> (string), <c>cutoff</c> (long, milliseconds since 1970-01-01 UTC), <c>churn</c> (bool),
/// then one double column for each of <paramref name="FeatureNames"/>, null where a value is not known. Rows are
/// ordered by userId and cutoff.
/// </param>
/// <param name="FeatureNames">The feature columns, in their order in the frame.</param>
public sealed record FeatureTable(string Name, DataFrame Frame, IReadOnlyList<string> FeatureNames)
{
    /// <summary>The column that names the user; folds never split one user.</summary>
    public const string UserColumn = "userId";

    /// <summary>The column of the moment at which the forecast is made.</summary>
    public const string CutoffColumn = "cutoff";

    /// <summary>The label's column: true where the user cancels within the horizon after the cut-off.</summary>
    public const string LabelColumn = "churn";

    /// <summary>
    /// The days after the cut-off within which a cancellation counts as churn; 0 for <c>whole_log</c>, whose label has
    /// no horizon. Training keeps this much time between the rows learned from and those tested on.
    /// </summary>
    public int HorizonDays { get; init; }

    /// <summary>The number of rows, each a user at a cut-off.</summary>
    public long RowCount => Frame.Rows.Count;
}
