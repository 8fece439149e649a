using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>
/// Looks through the bytes of a log for what DuckDB's reader takes otherwise than the rule of <see cref="EventLine"/>,
/// or takes along from a line to the next. It parses nothing, is some ten times faster than the reader, and rather
/// calls a plain line odd than an odd one plain.
/// </summary>
/// <remarks>
/// Each line must be one pair of braces with texts, numbers, <c>true</c>, <c>false</c> and <c>null</c> in it. All
/// other faults make DuckDB's reader stop.
/// </remarks>
internal static class LineScan
{
    private const int BufferSize = 1 << 18;
    private const int MaxLine = 1 << 24;

    // A number of more than 1,000 digits is no number, and has so many in its whole part, its fraction or its exponent.
    private const int ManyDigits = 300;
    private const int LongLine = 1000;

    private static readonly byte[][] TextColumns = [.. EventSchema.Columns.Where(column => !column.IsNumber)
        .Select(column => System.Text.Encoding.UTF8.GetBytes(column.Name))];

    /// <summary>How many lines of a log are not blank; null where one of them is odd.</summary>
    public static long? CountPlain(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BufferSize];
        int filled = 0;
        long count = 0;
        for (int read = 1; read > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }

            read = stream.Read(buffer, filled, buffer.Length - filled);
            filled += read;
            int end = read > 0 ? buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1 : filled;
            if (filled - end >= MaxLine || !AddPlain(buffer.AsSpan(0, end), ref count))
            {
                return null;
            }

            buffer.AsSpan(end, filled - end).CopyTo(buffer);
            filled -= end;
        }

        return count;
    }

    private static bool AddPlain(ReadOnlySpan<byte> lines, ref long count)
    {
        while (!lines.IsEmpty)
        {
            int end = lines.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = (end < 0 ? lines : lines[..end]).Trim(" \t\r"u8);
            if (!line.IsEmpty && !IsPlain(line))
            {
                return false;
            }

            count += line.IsEmpty ? 0 : 1;
            lines = end < 0 ? [] : lines[(end + 1)..];
        }

        return true;
    }

    private static bool IsPlain(ReadOnlySpan<byte> line) =>
        line[0] == '{' && line[^1] == '}' && !line[..^1].TrimEnd(" \t\r"u8).EndsWith(","u8)
        && HasPlainValues(line) && (line.Length < LongLine || !HasLongNumber(line));

    /// <summary>Looks at each colon that is not followed by a quote, with at most one space between them.</summary>
    private static bool HasPlainValues(ReadOnlySpan<byte> line)
    {
        ref byte start = ref MemoryMarshal.GetReference(line);
        int at = 0;
        for (; at + Vector128<byte>.Count + 2 <= line.Length; at += Vector128<byte>.Count)
        {
            Vector128<byte> colons = Equal(ref start, at, ':');
            Vector128<byte> texts = Equal(ref start, at + 1, '"')
                | (Equal(ref start, at + 1, ' ') & Equal(ref start, at + 2, '"'));
            for (uint bits = (colons & ~texts).ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                if (!IsPlainValue(line, at + System.Numerics.BitOperations.TrailingZeroCount(bits)))
                {
                    return false;
                }
            }
        }

        for (; at < line.Length; at++)
        {
            if (line[at] == ':' && !IsPlainValue(line, at))
            {
                return false;
            }
        }

        return true;
    }

    private static Vector128<byte> Equal(ref byte start, int at, char c) =>
        Vector128.Equals(Vector128.LoadUnsafe(ref start, (nuint)at), Vector128.Create((byte)c));

    private static bool IsPlainValue(ReadOnlySpan<byte> line, int colon)
    {
        ReadOnlySpan<byte> before = line[..colon].TrimEnd(" \t\r"u8);
        if (!EndsKey(before))
        {
            return true; // The colon stands within a text.
        }

        ReadOnlySpan<byte> value = line[(colon + 1)..].TrimStart(" \t\r"u8);
        return value[0] switch
        {
            (byte)'"' => true,
            (byte)'n' => value.StartsWith("null"u8),
            (byte)'t' => value.StartsWith("true"u8),
            (byte)'f' => value.StartsWith("false"u8),
            (byte)'-' => IsPlainNumber(before, value[1..], isNegative: true),
            _ => IsPlainNumber(before, value, isNegative: false),
        };
    }

    /// <summary>True for bytes that end with the quote that closes a text, as far as that can be told.</summary>
    private static bool EndsKey(ReadOnlySpan<byte> before)
    {
        if (!before.EndsWith("\""u8))
        {
            return false;
        }

        ReadOnlySpan<byte> text = before[..^1];
        int escapes = text.Length - text.TrimEnd((byte)'\\').Length;
        ReadOnlySpan<byte> outside = text.TrimEnd(" \t\r"u8);
        bool isOpening = !outside.IsEmpty && outside[^1] is (byte)':' or (byte)',' or (byte)'{' or (byte)'[';
        return escapes % 2 == 0 && !isOpening;
    }

    /// <summary>In a text column, only whole numbers are kept as they are written.</summary>
    private static bool IsPlainNumber(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool isNegative)
    {
        int digits = value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        bool isWhole = digits > 0 && value[digits] is not ((byte)'.' or (byte)'e' or (byte)'E');
        return digits > 0 && ((isWhole && !(isNegative && value[0] == '0')) || !IsTextColumn(key));
    }

    private static bool IsTextColumn(ReadOnlySpan<byte> key)
    {
        ReadOnlySpan<byte> name = key[..^1];
        name = name[(name.LastIndexOf((byte)'"') + 1)..];
        if (name.Contains((byte)'\\'))
        {
            return true;
        }

        foreach (byte[] column in TextColumns)
        {
            if (name.SequenceEqual(column))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasLongNumber(ReadOnlySpan<byte> line)
    {
        while (line.IndexOfAnyInRange((byte)'0', (byte)'9') is var start and >= 0)
        {
            line = line[start..];
            int digits = line.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits >= ManyDigits)
            {
                return true;
            }

            line = line[digits..];
        }

        return false;
    }
}
