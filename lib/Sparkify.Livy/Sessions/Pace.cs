namespace Sparkify.Livy.Sessions;

/// <summary>Pauses between looks, short at first, and the time passed by a clock that cannot jump.</summary>
internal sealed class Pace(TimeProvider time, TimeSpan longest)
{
    private readonly long _began = time.GetTimestamp();
    private TimeSpan _next = TimeSpan.FromMilliseconds(20);

    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_next, time, cancellationToken).ConfigureAwait(false);
        _next = _next * 1.6 < longest ? _next * 1.6 : longest;
    }
}
