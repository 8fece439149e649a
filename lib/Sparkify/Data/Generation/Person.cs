namespace Sparkify.Data.Generation;

/// <summary>Who someone is: what does not change while the log runs.</summary>
internal sealed class Person
{
    public required long UserId { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required bool IsFemale { get; init; }

    public required int Location { get; init; }

    public required int Agent { get; init; }

    /// <summary>Seconds from the start of the log; most people registered before it.</summary>
    public required int Registration { get; init; }

    public required bool PaidAtStart { get; init; }

    /// <summary>Sessions a day in a good mood at an average hour.</summary>
    public required double SessionsADay { get; init; }

    public required double SongsASession { get; init; }

    /// <summary>Hours by which the day runs late (above zero) or early.</summary>
    public required int LateHours { get; init; }

    /// <summary>Three genres, the dearest first.</summary>
    public required int[] Genres { get; init; }

    public required int[] Artists { get; init; }

    /// <summary>How readily this person thumbs up, thumbs down, befriends: each about one.</summary>
    public required double Praise { get; init; }

    public required double Blame { get; init; }

    public required double Warmth { get; init; }

    /// <summary>How many adverts this person is shown, about one.</summary>
    public required double AdvertLoad { get; init; }

    /// <summary>Errors this person's device runs into, about one.</summary>
    public required double Fragility { get; init; }

    /// <summary>How much hazard this person bears before cancelling: exponential with mean one.</summary>
    public required double Patience { get; init; }
}
