namespace Sparkify.Data.Generation;

/// <summary>
/// How someone feels about the service. Discontent grows with adverts, thumbs down, errors and bad turns of life,
/// falls with praise and with time. It shows before it ends in a cancellation: fewer and shorter sessions, more
/// blame, more visits to the downgrade page. Attachment (friends, playlists) lowers the hazard.
/// </summary>
internal sealed class Mood(Behavior behavior)
{
    private const double Most = 4;

    private double _discontent;
    private double _wishToLeave;
    private int _attachments;
    private int _since;

    /// <summary>Days between sessions, relative to a good mood.</summary>
    public double Reluctance => 1 + (behavior.DiscontentOnGaps * _discontent);

    /// <summary>Songs a session, relative to a good mood.</summary>
    public double Stamina => 1 / (1 + (behavior.DiscontentOnLength * _discontent));

    /// <summary>Readiness to praise, to blame, and to look for a way out.</summary>
    public double Praise { get; private set; } = 1;

    public double Blame { get; private set; } = 1;

    public double Doubt { get; private set; } = 1;

    /// <summary>Readiness to look for help and settings.</summary>
    public double Search { get; private set; } = 1;

    /// <summary>What one more song adds to the hazard.</summary>
    public double HazardASong { get; private set; } = 1;

    /// <summary>Begins with a good mood, without a past.</summary>
    public void Begin(int second) => _since = second;

    /// <summary>Lets ten weeks go by before the log begins, so that its first day is like any other.</summary>
    public void Remember(int second, ref Prng random)
    {
        Begin(second - (10 * 7 * 86_400));
        for (int week = 9; week >= 0; week--)
        {
            PassTime(second - (week * 7 * 86_400), ref random);
        }
    }

    /// <summary>Lets the days since the last session pass, good or bad.</summary>
    public void PassTime(int second, ref Prng random)
    {
        double days = (second - _since) / 86_400.0;
        _since = second;
        _wishToLeave += (_discontent - _wishToLeave) * (1 - StableMath.Exp(-days / behavior.LagDays));
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
        Praise = 1 / (1 + (behavior.DiscontentOnPraise * _discontent));
        Blame = 1 + (behavior.DiscontentOnBlame * _discontent);
        Search = 1 + (behavior.DiscontentOnSearch * _discontent);
        Doubt = 1 + (behavior.DiscontentOnDoubt * _discontent);
        HazardASong = StableMath.Exp((behavior.HazardOfDiscontent * _wishToLeave)
            - (behavior.HazardOfAttachment * StableMath.Log(1 + _attachments)));
    }

    /// <summary>One more friend or song on a playlist.</summary>
    public void Attach()
    {
        _attachments++;
        Suffer(0);
    }
}
