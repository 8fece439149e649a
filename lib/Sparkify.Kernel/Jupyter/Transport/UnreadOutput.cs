using System.Collections.Concurrent;
using NetMQ;

namespace Sparkify.Kernel.Jupyter.Transport;

/// <summary>
/// How many bytes of published messages wait for front ends to read them. ZeroMQ bounds what waits by a number of
/// messages only, and tells nobody; so its buffers are counted here from when a message is given to it until it lets
/// the buffer go.
/// </summary>
internal sealed class UnreadOutput
{
    /// <summary>Above this, large outputs wait, and are left out where nobody reads on.</summary>
    public const long MaxBytes = 64 * 1024 * 1024;

    private const int LargeBytes = 64 * 1024;

    private static readonly ConcurrentDictionary<byte[], (UnreadOutput Owner, long Bytes)> Held = [];

    private readonly Lock _lock = new();
    private readonly TimeSpan _patience;
    private long _bytes;
    private long _released;
    private long _stalledAt = -1;
    private long _untidied;

    static UnreadOutput() => BufferPool.SetCustomBufferPool(new Pool());

    public UnreadOutput(TimeSpan patience) => _patience = patience;

    /// <summary>
    /// Counts a message about to be sent, after waiting for the readers as long as they read on; false where they do
    /// not, and the message should be left out.
    /// </summary>
    /// <param name="bytes">The message's size.</param>
    /// <param name="mayBeLeftOut">Whether it is an output; what tells the state of the kernel always goes out.</param>
    public bool Admit(long bytes, bool mayBeLeftOut)
    {
        Tidy(bytes);
        long limit = bytes > LargeBytes ? MaxBytes : 2 * MaxBytes;
        if (mayBeLeftOut && !Fits(bytes, limit) && !WaitToFit(bytes, limit))
        {
            return false;
        }

        Interlocked.Add(ref _bytes, bytes);
        return true;
    }

    /// <summary>The frame of an admitted message with which all of it is read.</summary>
    public Msg Hold(byte[] frame, long bytes)
    {
        var message = default(Msg);
        message.InitPool(frame.Length);
        frame.CopyTo(message.Slice());
        Held[Pool.Taken!] = (this, bytes);
        return message;
    }

    /// <remarks>
    /// A large output leaves several copies behind on its way, which the collector lets grow to gigabytes where the
    /// machine has them.
    /// </remarks>
    private void Tidy(long bytes)
    {
        if (bytes > LargeBytes && Interlocked.Add(ref _untidied, bytes) > MaxBytes)
        {
            Interlocked.Exchange(ref _untidied, 0);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }
    }

    private bool Fits(long bytes, long limit)
    {
        long unread = Volatile.Read(ref _bytes);
        return unread == 0 || unread + bytes <= limit;
    }

    /// <remarks>One output waits out the patience; after that none does, until something is read.</remarks>
    private bool WaitToFit(long bytes, long limit)
    {
        lock (_lock)
        {
            long before;
            while ((before = Volatile.Read(ref _released)) != _stalledAt)
            {
                bool moved = SpinWait.SpinUntil(
                    () => Fits(bytes, limit) || Volatile.Read(ref _released) != before, _patience);
                if (Fits(bytes, limit))
                {
                    return true;
                }

                _stalledAt = moved ? -1 : before;
            }
        }

        return false;
    }

    private void Release(long bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        Interlocked.Add(ref _released, bytes);
    }

    /// <summary>Buffers as ZeroMQ makes them anyway, which tell when they are let go.</summary>
    private sealed class Pool : IBufferPool
    {
        [ThreadStatic]
        private static byte[]? _taken;

        /// <summary>The buffer that this thread took last: a message does not show its own.</summary>
        public static byte[]? Taken => _taken;

        public byte[] Take(int size) => _taken = new byte[size];

        public void Return(byte[] buffer)
        {
            if (Held.TryRemove(buffer, out (UnreadOutput Owner, long Bytes) held))
            {
                held.Owner.Release(held.Bytes);
            }
        }

        public void Dispose()
        {
            // Nothing is kept.
        }
    }
}
