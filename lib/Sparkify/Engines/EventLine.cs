using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>
/// One line of a log, read by the one rule that holds on every engine: ARCHITECTURE.md says it under "What a line is".
/// </summary>
/// <remarks>
/// The rule follows what Spark does with a line: the last of a key's values counts, and what is no text is kept in a
/// text column as Spark writes it. Only the bytes of a line decide, never the lines around it.
/// </remarks>
internal sealed class EventLine
{
    private static readonly Dictionary<string, int> Ordinals = EventSchema.Columns
        .Select((column, at) => (column.Name, at)).ToDictionary(pair => pair.Name, pair => pair.at);

    private static readonly int Page = Ordinals["page"];

    private EventLine(object?[] values) => Values = values;

    /// <summary>The values in the order of the schema: <see cref="long"/>, double, string or null.</summary>
    public object?[] Values { get; }

    /// <summary>True for a line that is not counted: nothing but spaces, tabs and carriage returns.</summary>
    public static bool IsBlank(ReadOnlySpan<char> line) => line.Trim(" \t\r").IsEmpty;

    /// <summary>Reads a line without its line feed and byte-order mark; null for one that holds no event.</summary>
    public static EventLine? Parse(string line)
    {
        string?[]? texts = new JsonLineParser(line).Read(Ordinals);
        if (texts?[Page] is null)
        {
            return null;
        }

        object?[] values = new object?[texts.Length];
        for (int at = 0; at < values.Length; at++)
        {
            if (!EventNumber.TryRead(EventSchema.Columns[at].Type, texts[at], out values[at]))
            {
                return null;
            }
        }

        return new EventLine(values);
    }
}
