using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Sparkify.Kernel;

/// <summary>Something shown, which can be replaced where it stands.</summary>
public sealed class DisplayHandle : DisplayedValue
{
    private readonly ICellOutput _output;

    internal DisplayHandle(ICellOutput output, object? value, MimeBundle bundle)
        : base(value, bundle.ToFormatted())
    {
        _output = output;
        _bundle = bundle;
    }

    private readonly MimeBundle _bundle;

    /// <summary>The display id, as front ends know it.</summary>
    public string Id => DisplayId;

    /// <summary>Shows another value in place of the one shown, also when the cell has ended.</summary>
    public new void Update(object? value)
    {
        MimeBundle bundle = Displays.Bundle(value);
        if (KernelInvocationContext.Current is { IsComplete: false } context)
        {
            context.Publish(new DisplayedValueUpdated(
                value, Id, CSharpKernel.Executing ?? context.Command, bundle.ToFormatted()));
        }
        else
        {
            _output.Update(bundle, Id);
        }
    }

    /// <summary>Shows the value for the first time.</summary>
    internal void Show()
    {
        if (KernelInvocationContext.Current is { IsComplete: false } context)
        {
            context.Publish(new DisplayedValueProduced(
                Value, CSharpKernel.Executing ?? context.Command, FormattedValues, Id));
        }
        else
        {
            _output.Display(_bundle, Id);
        }
    }
}
