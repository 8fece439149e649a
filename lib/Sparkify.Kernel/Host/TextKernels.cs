using Markdig;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace Sparkify.Kernel;

/// <summary>Shows its code as formatted text.</summary>
internal sealed class MarkdownKernel() : InteractiveKernel("markdown"), IKernelCommandHandler<SubmitCode>
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.Show(MimeBundle.Of("text/markdown", command.Code)
            .With(MimeBundle.Html, Markdown.ToHtml(command.Code, Pipeline))
            .With(MimeBundle.PlainText, command.Code));
        return Task.CompletedTask;
    }
}

/// <summary>Shows its code as a diagram where the front end can.</summary>
/// <remarks>
/// JupyterLab 4.1 and later and VS Code draw such a block of Markdown by themselves; no other front end can without
/// the network.
/// </remarks>
internal sealed class MermaidKernel() : InteractiveKernel("mermaid"), IKernelCommandHandler<SubmitCode>
{
    private const string Note = "A Mermaid diagram. This front end shows it as text; JupyterLab 4.1 draws it.";

    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.Show(MimeBundle.Of("text/markdown", $"```mermaid\n{command.Code}\n```\n")
            .With(MimeBundle.PlainText, $"{Note}\n\n{command.Code}"));
        return Task.CompletedTask;
    }
}

/// <summary>Stands for a language that this host does not run, and says so.</summary>
internal sealed class MissingKernel(string name, string language)
    : InteractiveKernel(name), IKernelCommandHandler<SubmitCode>
{
    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        string message = $"\"#!{Name}\" cannot run here: this kernel runs C# and does not serve {language}. "
            + "Write the cell in C#, or take it out.";
        context.Fail(command, new KernelException(message), message);
        return Task.CompletedTask;
    }
}
