using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Events;

namespace Sparkify.Kernel;

/// <summary>A language that another program runs: .NET Interactive's own, or the one that a cell connected.</summary>
internal sealed class BorrowedKernel(string name, string language, ForeignProgram program) :
    InteractiveKernel(name),
    IKernelCommandHandler<SubmitCode>,
    IKernelCommandHandler<RequestValue>,
    IKernelCommandHandler<RequestValueInfos>,
    IKernelCommandHandler<SendValue>
{
    public Task HandleAsync(SubmitCode command, KernelInvocationContext context) =>
        ForwardAsync(command, context, new SubmitCode(command.Code));

    public Task HandleAsync(RequestValue command, KernelInvocationContext context) =>
        ForwardAsync(command, context, new RequestValue(command.Name, command.MimeType));

    public Task HandleAsync(RequestValueInfos command, KernelInvocationContext context) =>
        ForwardAsync(command, context, new RequestValueInfos(mimeType: command.MimeType));

    public Task HandleAsync(SendValue command, KernelInvocationContext context) =>
        ForwardAsync(command, context, new SendValue(command.Name, null, command.FormattedValue));

    private async Task ForwardAsync(KernelCommand command, KernelInvocationContext context, KernelCommand forward)
    {
        try
        {
            CancellationToken ct = Cells.Notebook.CellCancellation;
            ProxyKernel kernel = await program.KernelAsync(Name, language, ct).ConfigureAwait(false);
            KernelCommandResult result = await kernel.SendAsync(forward, ct).ConfigureAwait(false);
            foreach (KernelEvent answer in result.Events)
            {
                Answer(answer, command, context);
            }
        }
        catch (KernelException refusal)
        {
            context.Fail(command, refusal, refusal.Message);
        }
    }

    /// <remarks>What is shown takes its way by itself; what answers the command must name the command.</remarks>
    private static void Answer(KernelEvent answer, KernelCommand command, KernelInvocationContext context)
    {
        switch (answer, command)
        {
            case (CommandFailed failed, _):
                context.Fail(command, message: failed.Message);
                break;
            case (ValueProduced value, RequestValue request):
                context.Publish(new ValueProduced(value.Value, value.Name, value.FormattedValue, request));
                break;
            case (ValueInfosProduced infos, RequestValueInfos request):
                context.Publish(new ValueInfosProduced(infos.ValueInfos, request));
                break;
        }
    }
}
