using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;

namespace Sparkify.Interactive.Commands;

/// <summary>A command that takes the lines after it, as a kernel whose selector has the command's options.</summary>
public class CommandKernel : InteractiveKernel, IKernelCommandHandler<SubmitCode>
{
    private readonly NotebookCommand _command;
    private string? _line;

    internal CommandKernel(NotebookCommand command, string language)
        : base(command.Name)
    {
        _command = command;
        KernelInfo.LanguageName = language;
        KernelInfo.Description = command.Description;
        KernelSpecifierDirective.Description = command.Description;
        foreach (KernelDirectiveParameter parameter in command.Options.SelectMany(option => option.Declared()))
        {
            KernelSpecifierDirective.Parameters.Add(parameter);
        }

        AddMiddleware(SelectAsync);
    }

    /// <summary>Runs the lines after the selector that came last; code sent by hand has none.</summary>
    /// <param name="command">The lines.</param>
    /// <param name="context">Where output goes.</param>
    /// <returns>The end of the work; a failure is the context's.</returns>
    public Task HandleAsync(SubmitCode command, KernelInvocationContext context) => _command.RunAsync(
        Interlocked.Exchange(ref _line, null) ?? RefusedLine(command) ?? _command.Written, command.Code, context);

    /// <summary>
    /// The selector that the kernels refused, for they give the lines after it to its kernel all the same: read again
    /// here, it is refused before anything runs.
    /// </summary>
    private string? RefusedLine(SubmitCode command) => command.Parent is SubmitCode whole && whole.Code != command.Code
        ? whole.Code.Split('\n').Select(line => line.Trim()).FirstOrDefault(IsSelector)
        : null;

    /// <summary>
    /// Notes the selector's line, for the kernels' own reading of it loses options; where no code follows, nothing else
    /// comes, so the command runs at once.
    /// </summary>
    private async Task SelectAsync(
        KernelCommand command, KernelInvocationContext context, KernelPipelineContinuation next)
    {
        if (CommandDirectives.LineOf(command) is not { } line || !IsSelector(line))
        {
            await next(command, context).ConfigureAwait(false);
        }
        else if (command.Parent is SubmitCode whole && !HasBody(whole.Code, line))
        {
            await _command.RunAsync(line, "", context).ConfigureAwait(false);
        }
        else
        {
            _line = line;
            await next(command, context).ConfigureAwait(false);
        }
    }

    private bool IsSelector(string line) => line.Split(' ', '\t')[0] == _command.Written;

    /// <remarks>Directives such as #!share may stand between the selector and its lines.</remarks>
    private bool HasBody(string cell, string line)
    {
        string[] selectors =
            [.. RootKernel.KernelInfo.SupportedDirectives.OfType<KernelSpecifierDirective>().Select(one => one.Name)];
        string[] lines = cell.Split('\n');
        int at = Array.FindIndex(lines, one => one.Trim() == line);
        return lines.Skip(at + 1).TakeWhile(one => !selectors.Contains(one.Split(' ', '\t', '\r')[0]))
            .Any(one => !string.IsNullOrWhiteSpace(one) && !one.StartsWith("#!", StringComparison.Ordinal));
    }
}
