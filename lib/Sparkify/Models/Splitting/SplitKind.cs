namespace Sparkify.Models;

/// <summary>How the rows to test on are put aside.</summary>
public enum SplitKind
{
    /// <summary>By time where users have rows at several cut-offs, by user otherwise.</summary>
    Automatic,

    /// <summary>A share of the users, as many churned in proportion as in the rest.</summary>
    Users,

    /// <summary>The later cut-offs; what is learned from ends one horizon before them.</summary>
    Time,

    /// <summary>The rows that the caller named.</summary>
    Given,
}
