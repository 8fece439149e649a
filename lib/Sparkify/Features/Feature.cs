namespace Sparkify.Features;

/// <summary>One feature: what is known of a user at a cut-off.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Group">The group, which is also the name of its .sql file.</param>
/// <param name="Unit">The unit, or the range where it has none.</param>
/// <param name="Meaning">What it says, in one line.</param>
/// <param name="Sql">The expression that computes it, in Spark SQL.</param>
/// <param name="Kind">How it stands to the time observed.</param>
public sealed record Feature(
    string Name, string Group, string Unit, string Meaning, string Sql, FeatureKind Kind);
