using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Sparkify.Interactive.Commands;
using Sparkify.Livy;
using CompletionItem = Microsoft.DotNet.Interactive.Events.CompletionItem;

namespace Sparkify.Interactive.Spark;

/// <summary>A language of the cluster as a kernel: its cells, its completion, its values.</summary>
internal sealed class SparkKernel(NotebookCommand command, string kind, LivyCommands livy) :
    CommandKernel(command, LivyKind.Language(kind)),
    IKernelCommandHandler<RequestCompletions>,
    IKernelCommandHandler<RequestValue>,
    IKernelCommandHandler<SendValue>
{
    private const int MaxRows = 2500;

    /// <summary>Asks the session, where there is one; typing starts none.</summary>
    public async Task HandleAsync(RequestCompletions command, KernelInvocationContext context)
    {
        string[] lines = command.Code.Split('\n');
        int position = lines.Take(command.LinePosition.Line).Sum(line => line.Length + 1)
            + command.LinePosition.Character;
        int start = position;
        while (start > 0 && IsNamePart(command.Code[start - 1]))
        {
            start--;
        }

        IReadOnlyList<string> found = await FindAsync(command.Code, position, context).ConfigureAwait(false);
        var from = new LinePosition(
            command.LinePosition.Line, command.LinePosition.Character - (position - start));
        context.Publish(new CompletionsProduced(
            [.. found.Select(text => new CompletionItem(text, "Variable"))],
            command,
            new LinePositionSpan(from, command.LinePosition)));
    }

    /// <summary>Brings a table or data frame of the cluster, for <c>#!share</c> and <c>#!set</c>.</summary>
    public Task HandleAsync(RequestValue command, KernelInvocationContext context) => TellAsync(context, async () =>
    {
        LivyTable table = await livy
            .OutputAsync(command.Name, kind, new LivyQueryOptions { MaxRows = MaxRows }, Interruption.Ambient())
            .ConfigureAwait(false);
        context.Publish(new ValueProduced(
            table.Frame,
            command.Name,
            FormattedValue.CreateSingleFromObject(table.Frame, command.MimeType),
            command));
    });

    /// <summary>Sends a text, a number as text, or a data frame.</summary>
    public Task HandleAsync(SendValue command, KernelInvocationContext context) => TellAsync(context, async () =>
    {
        CancellationToken ct = Interruption.Ambient();
        if (command.Value is Microsoft.Data.Analysis.DataFrame frame)
        {
            await livy.SendAsync(command.Name, frame, MaxRows, ct).ConfigureAwait(false);
        }
        else
        {
            string text = command.Value is IFormattable value
                ? value.ToString(null, System.Globalization.CultureInfo.InvariantCulture)
                : command.Value?.ToString() ?? command.FormattedValue.Value;
            await livy.SendAsync(command.Name, text, kind, ct).ConfigureAwait(false);
        }
    });

    private static async Task TellAsync(KernelInvocationContext context, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (LivyException error)
        {
            context.Fail(context.Command, error, Told.Of(error));
        }
    }

    private async Task<IReadOnlyList<string>> FindAsync(string code, int position, KernelInvocationContext context)
    {
        try
        {
            return await livy.CompleteAsync(code, position, kind, context.CancellationToken).ConfigureAwait(false);
        }
        catch (LivyException)
        {
            // The next statement tells what is wrong; typing goes on.
            return [];
        }
    }

    private static bool IsNamePart(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$';
}
