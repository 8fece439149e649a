using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Sparkify.Livy;

namespace Sparkify.Interactive.Commands;

/// <summary>Makes commands known to a notebook as directives of its kernels.</summary>
internal static class CommandDirectives
{
    // DirectiveCommand, whose class is not public, writes its line after this.
    private const string Prefix = "Directive: ";

    /// <summary>Adds a command that takes its own line only.</summary>
    public static void AddLine(this InteractiveKernel root, NotebookCommand command)
    {
        var directive = new KernelActionDirective(command.Written, command.Description);
        foreach (KernelDirectiveParameter parameter in command.Options.SelectMany(option => option.Declared()))
        {
            directive.Parameters.Add(parameter);
        }

        root.AddDirective(directive, (given, context) => command.RunAsync(LineOf(given) ?? "", "", context));
    }

    /// <summary>The line of a directive that the kernels are given as a command; null for other commands.</summary>
    public static string? LineOf(KernelCommand given) =>
        given.ToString() is { } text && text.StartsWith(Prefix, StringComparison.Ordinal)
            ? text[Prefix.Length..].Trim()
            : null;

    /// <summary>Runs a command for its line and the lines after that.</summary>
    /// <remarks>
    /// The command's failure is the cell's: one sentence, and what the cluster said of it. Only the token of the cell
    /// is passed on, for that of the kernels' command comes after a host has given the cell's code time to end.
    /// </remarks>
    public static async Task RunAsync(
        this NotebookCommand command, string line, string body, KernelInvocationContext context)
    {
        try
        {
            int end = line.AsSpan().IndexOfAny(' ', '\t');
            string options = end < 0 ? "" : line[end..];
            var call = new CommandCall(command, CommandLine.Parse(command, options), body, context);
            await command.Handler(call, Interruption.Ambient()).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is LivyException or SparkifyException)
        {
            context.Fail(context.Command, failure, Told.Of(failure));
        }
    }
}
