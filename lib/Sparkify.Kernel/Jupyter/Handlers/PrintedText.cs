using System.Text;
using Sparkify.Kernel.Jupyter.Messages;

namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>
/// Printed text on its way to the front end. A front end draws a cell's whole text anew for each message, so the more
/// it has, the longer text is gathered: few messages carry a million lines.
/// </summary>
internal sealed class PrintedText
{
    private const int SendAtOnce = 512 * 1024;
    private const int CharactersPerMillisecond = 1000;
    private const int OrderedParts = 100;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly List<(TextChannel Channel, StringBuilder Text)> _parts = [];
    private long _sent;
    private int _sentParts;
    private int _waiting;

    public bool IsEmpty => _parts.Count == 0;

    /// <summary>Whether there is so much text that it should not wait longer.</summary>
    public bool IsFull => _waiting >= SendAtOnce;

    /// <summary>How long text should be gathered now.</summary>
    public TimeSpan Delay(TimeSpan shortest)
    {
        var wanted = TimeSpan.FromMilliseconds(_sent / CharactersPerMillisecond);
        return wanted < shortest ? shortest : wanted > Longest ? Longest : wanted;
    }

    public void Add(TextChannel channel, string text)
    {
        _waiting += text.Length;
        PartOf(channel).Append(text);
    }

    /// <summary>The messages for what was gathered, which is then gone from here.</summary>
    public IReadOnlyList<StreamOutput> Take()
    {
        StreamOutput[] messages =
        [
            .. _parts.Select(part =>
                new StreamOutput(part.Channel == TextChannel.Out ? "stdout" : "stderr", part.Text.ToString())),
        ];
        _parts.Clear();
        _sent += _waiting;
        _sentParts += messages.Length;
        _waiting = 0;
        return messages;
    }

    /// <remarks>
    /// The order between the two streams is kept as long as that costs few messages; then each is gathered by itself.
    /// </remarks>
    private StringBuilder PartOf(TextChannel channel)
    {
        bool ordered = _sentParts + _parts.Count < OrderedParts;
        int last = _parts.FindLastIndex(part => part.Channel == channel);
        if (last >= 0 && (!ordered || last == _parts.Count - 1))
        {
            return _parts[last].Text;
        }

        _parts.Add((channel, new StringBuilder()));
        return _parts[^1].Text;
    }
}
