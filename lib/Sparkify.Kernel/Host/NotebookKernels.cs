using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;

namespace Sparkify.Kernel;

/// <summary>The kernels that a notebook has from the start.</summary>
internal static class NotebookKernels
{
    private static readonly (string Name, string Language, string[] Aliases)[] Borrowed =
    [
        ("fsharp", "F#", ["f#", "F#"]),
        ("pwsh", "PowerShell", ["powershell", "PowerShell"]),
    ];

    private static readonly (string Name, string Language, string[] Aliases)[] Missing =
    [
        ("python", "Python", []),
        ("r", "R", ["R"]),
        ("kql", "KQL", []),
        ("http", "HTTP requests", ["rest"]),
        ("razor", "Razor", []),
    ];

    public static CompositeKernel Create(CSharpSession session)
    {
        var root = new CompositeKernel { DefaultKernelName = CSharpKernel.KernelName };
        Add(root, new CSharpKernel(session).UseValueSharing().UseWho(), "C#.", "c#", "C#");
        Add(root, new KeyValueStoreKernel().UseWho(), "a text to keep for #!share and @value:name.");
        Add(root, new HtmlKernel(), "HTML to show.", "HTML");
        Add(root, new JavaScriptKernel().UseValueSharing(), "a script for the page.", "js");
        Add(root, new MarkdownKernel(), "formatted text to show.", "md");
        Add(root, new MermaidKernel(), "a Mermaid diagram.");
        var program = new ForeignProgram();
        root.RegisterForDisposal(program);
        foreach ((string name, string language, string[] aliases) in Borrowed)
        {
            string lines = $"{language}, run by .NET Interactive's own program where it is installed.";
            Add(root, new BorrowedKernel(name, language, program).UseValueSharing(), lines, aliases);
        }

        foreach ((string name, string language, string[] aliases) in Missing)
        {
            Add(root, new MissingKernel(name, language), $"{language}, not served here; says so.", aliases);
        }

        root.AddConnectDirective(new ConnectStdioDirective());
        HostDirectives.AddTo(root, session);
        AnswerQuestions(root);
        return root;
    }

    private static void Add(CompositeKernel root, InteractiveKernel kernel, string lines, params string[] aliases)
    {
        root.Add(kernel, aliases);
        foreach (KernelDirective selector in root.KernelInfo.SupportedDirectives
            .Where(directive => directive is KernelSpecifierDirective { KernelName: var name } && name == kernel.Name))
        {
            selector.Description = $"The lines after it are {lines}";
        }
    }

    /// <summary>Asks the reader of the notebook where a command or a directive's <c>@input</c> does.</summary>
    private static void AnswerQuestions(CompositeKernel root)
    {
        root.RegisterCommandHandler<RequestInput>(async (command, context) =>
        {
            try
            {
                CellContext cell = CellContext.Current ?? throw new KernelException("Nobody is here to answer.");
                string answer = await cell.Output
                    .AskAsync(command.Prompt, command.IsPassword, cell.Token).ConfigureAwait(false);
                context.Publish(new InputProduced(answer, command));
            }
            catch (KernelException cause)
            {
                context.Fail(command, cause, cause.Message);
            }
        });
        root.SetDefaultTargetKernelNameForCommand(typeof(RequestInput), root.Name);
    }
}
