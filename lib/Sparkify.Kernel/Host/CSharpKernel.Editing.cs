using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Sparkify.Kernel.Language;
using CompletionItem = Microsoft.DotNet.Interactive.Events.CompletionItem;
using Diagnostic = Microsoft.DotNet.Interactive.Diagnostic;

namespace Sparkify.Kernel;

/// <summary>What an editor asks of C#, as commands.</summary>
internal sealed partial class CSharpKernel :
    IKernelCommandHandler<RequestCompletions>,
    IKernelCommandHandler<RequestHoverText>,
    IKernelCommandHandler<RequestSignatureHelp>,
    IKernelCommandHandler<RequestDiagnostics>
{
    public async Task HandleAsync(RequestCompletions command, KernelInvocationContext context)
    {
        int position = TextPositions.ToIndex(command.Code, command.LinePosition);
        CodeCompletion found = await _session.Language
            .CompleteCodeAsync(command.Code, position, context.CancellationToken).ConfigureAwait(false);
        context.Publish(new CompletionsProduced(
            [.. found.Items.Select(item => new CompletionItem(item.Text, item.Kind, documentation: item.Signature))],
            command,
            new LinePositionSpan(
                TextPositions.FromIndex(command.Code, found.Start), TextPositions.FromIndex(command.Code, found.End))));
    }

    public async Task HandleAsync(RequestHoverText command, KernelInvocationContext context)
    {
        int position = TextPositions.ToIndex(command.Code, command.LinePosition);
        if (await _session.Language.InspectAsync(command.Code, position, context.CancellationToken)
            .ConfigureAwait(false) is { } found)
        {
            context.Publish(new HoverTextProduced(
                command,
                [new FormattedValue("text/markdown", found.Markdown)],
                new LinePositionSpan(command.LinePosition, command.LinePosition)));
        }
    }

    /// <remarks>The signatures of the call that the position stands in, the fitting one first.</remarks>
    public async Task HandleAsync(RequestSignatureHelp command, KernelInvocationContext context)
    {
        int position = TextPositions.ToIndex(command.Code, command.LinePosition);
        CallHelp? call = await _session.Language
            .DescribeCallAsync(command.Code, position, context.CancellationToken).ConfigureAwait(false);
        SignatureInformation[] signatures = [.. (call?.Methods ?? []).Select(Describe)];
        int last = signatures.Length == 0 ? 0 : Math.Max(0, signatures[0].Parameters.Count - 1);
        int argument = Math.Min(call?.Argument ?? 0, last);
        context.Publish(new SignatureHelpProduced(command, signatures, 0, argument));
    }

    public async Task HandleAsync(RequestDiagnostics command, KernelInvocationContext context)
    {
        Diagnostic[] found =
        [
            .. (await _session.Language.DiagnoseAsync(command.Code, context.CancellationToken).ConfigureAwait(false))
                .Select(Diagnostic.FromCodeAnalysisDiagnostic),
        ];
        context.Publish(new DiagnosticsProduced(
            found, [.. found.Select(one => new FormattedValue(MimeBundle.PlainText, one.ToString()))], command));
    }

    private static SignatureInformation Describe(IMethodSymbol method)
    {
        SymbolDocumentation documentation = SymbolDocumentation.For(method, CancellationToken.None);
        string Section(string heading) =>
            documentation.Sections.FirstOrDefault(section => section.Heading == heading).Text ?? "";
        return new SignatureInformation(
            method.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            new FormattedValue("text/markdown", Section("")),
            [
                .. method.Parameters.Select(parameter => new ParameterInformation(
                    parameter.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                    new FormattedValue("text/markdown", Section(parameter.Name)))),
            ]);
    }
}
