namespace Sparkify.Engines;

/// <summary>Reads one stream to its end, then another.</summary>
internal sealed class JoinedStream(Stream first, Stream second) : ReadOnlyStream
{
    private bool _firstEnded;

    public override int Read(Span<byte> buffer)
    {
        int read = _firstEnded ? 0 : first.Read(buffer);
        _firstEnded |= read == 0 && !buffer.IsEmpty;
        return _firstEnded ? second.Read(buffer) : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            first.Dispose();
            second.Dispose();
        }

        base.Dispose(disposing);
    }
}
