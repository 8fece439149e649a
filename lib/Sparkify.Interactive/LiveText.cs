using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Sparkify.Interactive.Formatting;

namespace Sparkify.Interactive;

/// <summary>A line of text or HTML in a cell's output, which is replaced where it stands.</summary>
/// <remarks>.NET Interactive's own handle writes the later texts below the first one.</remarks>
internal sealed class LiveText(KernelInvocationContext context)
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private string? _shown;

    /// <summary>Whether anything has been shown.</summary>
    public bool IsShown => _shown is not null;

    /// <summary>The text in the running cell's output; null outside cells.</summary>
    public static LiveText? Here() =>
        KernelInvocationContext.Current is { IsComplete: false } context ? new LiveText(context) : null;

    /// <summary>Shows a text in place of the one before it; the same text again costs nothing.</summary>
    public void Put(string text, string? html = null)
    {
        if (text == _shown)
        {
            return;
        }

        FormattedValue[] forms = html is null
            ? [new FormattedValue(FormTypes.Plain, text)]
            : [new FormattedValue(FormTypes.Html, html), new FormattedValue(FormTypes.Plain, text)];
        context.Publish(IsShown
            ? new DisplayedValueUpdated(text, _id, context.Command, forms)
            : new DisplayedValueProduced(text, context.Command, forms, _id));
        _shown = text;
    }
}
