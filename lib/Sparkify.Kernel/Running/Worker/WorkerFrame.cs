using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sparkify.Kernel;

/// <summary>One message between a run and the process that its cells run in.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Cell">The cell that it is about.</param>
/// <param name="Text">
/// Code, printed text, or JSON. It crosses as it lies in memory: what a cell prints may be half a character.
/// </param>
internal readonly record struct WorkerFrame(WorkerFrameKind Kind, int Cell, string Text)
{
    private const int HeaderBytes = 9;

    /// <summary>Writes the frame at once, so that it has arrived whatever becomes of this process.</summary>
    public void WriteTo(Stream stream)
    {
        ReadOnlySpan<byte> text = MemoryMarshal.AsBytes(Text.AsSpan());
        byte[] frame = new byte[HeaderBytes + text.Length];
        frame[0] = (byte)Kind;
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(1), Cell);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(5), text.Length);
        text.CopyTo(frame.AsSpan(HeaderBytes));
        stream.Write(frame);
    }

    /// <summary>The next frame; null when the other side has ended.</summary>
    public static async Task<WorkerFrame?> ReadAsync(Stream stream)
    {
        byte[] header = new byte[HeaderBytes];
        try
        {
            await stream.ReadExactlyAsync(header).ConfigureAwait(false);
            byte[] text = new byte[BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(5))];
            await stream.ReadExactlyAsync(text).ConfigureAwait(false);
            return new WorkerFrame(
                (WorkerFrameKind)header[0],
                BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(1)),
                new string(MemoryMarshal.Cast<byte, char>(text)));
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            return null;
        }
    }
}

/// <summary>What a <see cref="WorkerFrame"/> says.</summary>
internal enum WorkerFrameKind : byte
{
    /// <summary>To the worker: run this code.</summary>
    Run = 1,

    /// <summary>To the worker: interrupt the cell.</summary>
    Interrupt,

    /// <summary>To the worker: close the session and end.</summary>
    End,

    /// <summary>The cell wrote to its output.</summary>
    Out,

    /// <summary>The cell wrote to its error output.</summary>
    Error,

    /// <summary>The cell shows something.</summary>
    Display,

    /// <summary>The cell changes what it has shown.</summary>
    Update,

    /// <summary>The cell's output goes, at once.</summary>
    Clear,

    /// <summary>The cell's output goes when the next comes.</summary>
    ClearNext,

    /// <summary>The cell checked a statement.</summary>
    Check,

    /// <summary>The cell has ended.</summary>
    Result,

    /// <summary>What the runtime wrote as the worker died.</summary>
    LastWords,
}
