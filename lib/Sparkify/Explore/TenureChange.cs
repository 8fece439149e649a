namespace Sparkify.Exploration;

/// <summary>What happens on one day since registration.</summary>
/// <param name="Day">Days since registration.</param>
/// <param name="Entered">Users first seen on that day.</param>
/// <param name="Cancelled">Users who cancelled on it.</param>
/// <param name="Censored">Users whom the log stops following on it, not cancelled.</param>
internal readonly record struct TenureChange(long Day, long Entered, long Cancelled, long Censored);
