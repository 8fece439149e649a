using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;

namespace Sparkify.Kernel;

/// <summary>Shows bundles for a command.</summary>
internal static class ContextDisplay
{
    public static void Show(this KernelInvocationContext context, MimeBundle bundle) =>
        context.Publish(new DisplayedValueProduced(
            bundle, CSharpKernel.Executing ?? context.Command, bundle.ToFormatted()));
}
