using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>
/// Looks through the bytes of a log for what DuckDB's reader takes otherwise than the rule of <see cref="EventLine"/>,
/// or takes along from a line to the next. It parses nothing, is some ten times faster than the reader, and rather
/// calls a plain line odd than an odd one plain.
/// </summary>
/// <remarks>
/// Each line must be one pair of braces with texts, numbers, <c>true</c>, <c>false</c> and <c>null</c> in it, and the
/// numbers must be such that DuckDB's casts keep to the rule. All other faults make DuckDB's reader stop. The methods
/// for each line are compiled in their best form at once, since most processes read one log, once.
/// </remarks>
internal static class LineScan
{
    private const int BufferSize = 1 << 18;
    private const int MaxLine = 1 << 24;

    // A number of more than 1,000 digits is no number, and has so many in its whole part, its fraction or its exponent.
    private const int ManyDigits = 300;
    private const int LongLine = 1000;

    // Whole numbers of so many digits fit in a BIGINT; with a fraction, all of these are exact.
    private const int WholeDigits = 19;
    private const int ExactDigits = 15;

    private static readonly (byte[] Name, string Type)[] Columns =
        [.. EventSchema.Columns.Select(column => (Encoding.UTF8.GetBytes(column.Name), column.Type))];

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsPlain(ReadOnlySpan<byte> line) =>
        line[0] == '{' && line[^1] == '}' && !line[..^1].TrimEnd(" \t\r"u8).EndsWith(","u8)
        && HasPlainValues(line) && (line.Length < LongLine || !HasLongNumber(line));

    /// <summary>
    /// Looks at each colon that is not followed by a quote, with at most one space between them, and of the others at
    /// those whose key may be that of a number: such keys end with d, h, n or s, where they are not escaped.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool HasPlainValues(ReadOnlySpan<byte> line)
    {
        ref byte start = ref MemoryMarshal.GetReference(line);
        bool isEscaped = line.IndexOf("\\u00"u8) >= 0;
        int at = 2;
        for (; at + Vector128<byte>.Count + 2 <= line.Length; at += Vector128<byte>.Count)
        {
            Vector128<byte> colons = Equal(ref start, at, ':');
            Vector128<byte> texts = Equal(ref start, at + 1, '"')
                | (Equal(ref start, at + 1, ' ') & Equal(ref start, at + 2, '"'));
            Vector128<byte> others = Equal(ref start, at - 1, '"') & ~(Equal(ref start, at - 2, 'd')
                | Equal(ref start, at - 2, 'h') | Equal(ref start, at - 2, 'n') | Equal(ref start, at - 2, 's'));
            Vector128<byte> looked = isEscaped ? colons : colons & ~(texts & others);
            for (uint bits = looked.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                if (!IsPlainValue(line, at + BitOperations.TrailingZeroCount(bits)))
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsPlainValue(ReadOnlySpan<byte> line, int colon)
    {
        ReadOnlySpan<byte> value = line[(colon + 1)..].TrimStart(" \t\r"u8);
        int digits = value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits is > 0 and < WholeDigits && (value[digits] is (byte)',' or (byte)'}'))
        {
            return true; // A whole number, or it stands within a text.
        }

        ReadOnlySpan<byte> key = line[..colon].TrimEnd(" \t\r"u8);
        if (!EndsKey(key))
        {
            return true; // The colon stands within a text.
        }

        string? type = TypeOf(key);
        return value[0] switch
        {
            (byte)'n' => value.StartsWith("null"u8),
            (byte)'"' => type is null or "STRING",
            (byte)'t' => (type is null or "STRING") && value.StartsWith("true"u8),
            (byte)'f' => (type is null or "STRING") && value.StartsWith("false"u8),
            (byte)'-' => type is null && IsPlainNumber(value[1..], type),
            _ => IsPlainNumber(value, type),
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

    /// <summary>
    /// A number that DuckDB reads into a column as the rule does. Text columns take whole numbers alone; in others the
    /// whole part is exact, and the fraction of a BIGINT is zero.
    /// </summary>
    private static bool IsPlainNumber(ReadOnlySpan<byte> value, string? type)
    {
        int whole = value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (type is null || whole is <= 0 or > ExactDigits)
        {
            return type is null && whole > 0;
        }

        ReadOnlySpan<byte> fraction = value[whole] == '.' ? value[(whole + 1)..] : [];
        int digits = fraction.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits <= 0
            ? value[whole] is (byte)' ' or (byte)'\t' or (byte)'\r'
            : fraction[digits] is not ((byte)'e' or (byte)'E')
                && (type == "DOUBLE" || (type == "BIGINT" && fraction[..digits].IndexOfAnyExcept((byte)'0') < 0));
    }

    /// <summary>The type of a key's column; null for a key that is none, and BOOLEAN for one that is escaped.</summary>
    private static string? TypeOf(ReadOnlySpan<byte> key)
    {
        ReadOnlySpan<byte> name = key[..^1];
        name = name[(name.LastIndexOf((byte)'"') + 1)..];
        foreach ((byte[] column, string type) in Columns)
        {
            if (name.SequenceEqual(column))
            {
                return type;
            }
        }

        return name.Contains((byte)'\\') ? "BOOLEAN" : null;
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
