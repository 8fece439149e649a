namespace Sparkify;

/// <summary>Lets a host stop work that was given no token of its own, such as a query in a notebook's cell.</summary>
public static class Interruption
{
    /// <summary>Asked when work begins without a token; a notebook host answers with the running cell's.</summary>
    public static Func<CancellationToken> Ambient { get; set; } = () => CancellationToken.None;

    /// <summary>The caller's token, or the host's where the caller gave none.</summary>
    internal static CancellationToken Or(CancellationToken given) => given.CanBeCanceled ? given : Ambient();
}
