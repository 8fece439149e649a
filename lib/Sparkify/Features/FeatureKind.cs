namespace Sparkify.Features;

/// <summary>How a feature stands to the time that a user was observed.</summary>
public enum FeatureKind
{
    /// <summary>A rate, share, window or fact: it does not grow with the time observed.</summary>
    Steady,

    /// <summary>
    /// A count or sum over all the time observed; over a whole log it leaks who stopped being observed.
    /// </summary>
    Total,

    /// <summary>
    /// The time observed itself. Only in <c>whole_log</c>: it is that table's leak, kept to be shown.
    /// </summary>
    Span,

    /// <summary>
    /// Time idle at the cut-off. Only in <c>forecast</c>: in <c>whole_log</c> each user ends with an event.
    /// </summary>
    Idle,
}
