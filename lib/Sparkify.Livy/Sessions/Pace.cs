namespace Sparkify.Livy.Sessions;

/// <summary>Pauses between looks, short at first, and the time passed by a clock that cannot jump.</summary>
internal sealed class Pace(TimeProvider time, TimeSpan longest)
{
    /// <summary>A wait that grows by so much overshoots by less than a third of the time that passed.</summary>
    private const double Growth = 1.3;

    private readonly long _began = time.GetTimestamp();
    private TimeSpan _next = TimeSpan.FromMilliseconds(20);

    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_next, time, cancellationToken).ConfigureAwait(false);
        _next = _next * Growth < longest ? _next * Growth : longest;
    }
}
