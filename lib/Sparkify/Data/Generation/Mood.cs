namespace Sparkify.Data.Generation;

/// <summary>
/// How someone feels about the service. Discontent grows with adverts, thumbs down, errors and bad turns of life,
/// falls with praise and with time. It shows before it ends in a cancellation: fewer and shorter sessions, more
/// blame, more visits to the downgrade page. Attachment (friends, playlists) lowers the hazard.
/// </summary>
internal sealed class Mood(Behavior behavior)
{
    public const double Advert = 0.02;
    public const double ThumbsDown = 0.05;
    public const double ThumbsUp = -0.01;
    public const double Error = 0.12;

    private const double Most = 3;

    private double _discontent;
    private int _attachments;
    private int _since;

    /// <summary>Days between sessions, relative to a good mood.</summary>
    public double Reluctance => 1 + (0.35 * _discontent);

    /// <summary>Songs a session, relative to a good mood.</summary>
    public double Stamina => 1 / (1 + (0.1 * _discontent));

    /// <summary>Readiness to praise, to blame, and to look for a way out.</summary>
    public double Praise { get; private set; } = 1;

    public double Blame { get; private set; } = 1;

    public double Doubt { get; private set; } = 1;

    /// <summary>What one more song adds to the hazard.</summary>
    public double HazardASong { get; private set; } = 1;

    /// <summary>Lets the days since the last session pass, good or bad.</summary>
    public void PassTime(int second, ref Prng random)
    {
        double days = Math.Max(0, second - _since) / 86_400.0;
        _since = second;
        _discontent *= StableMath.Exp(-days / behavior.CalmingDays);
        double turns = days * behavior.BadTurnsADay;
        while (random.Chance(1 - StableMath.Exp(-turns)))
        {
            _discontent += behavior.BadTurnSize * random.Exponential();
            turns /= 4;
        }

        Suffer(0);
    }

    /// <summary>Adds to the discontent, or takes from it.</summary>
    public void Suffer(double amount)
    {
        _discontent = Math.Clamp(_discontent + amount, 0, Most);
        Praise = 1 / (1 + (0.12 * _discontent));
        Blame = 1 + (0.6 * _discontent);
        Doubt = 1 + (0.5 * _discontent);
        HazardASong = StableMath.Exp((behavior.HazardOfDiscontent * _discontent)
            - (behavior.HazardOfAttachment * StableMath.Log(1 + _attachments)));
    }

    /// <summary>One more friend or song on a playlist.</summary>
    public void Attach()
    {
        _attachments++;
        Suffer(0);
    }
}
