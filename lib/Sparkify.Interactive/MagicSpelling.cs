using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Sparkify.Interactive;

/// <summary>Takes sparkmagic's spelling as it is typed: a cell whose first line is <c>%%sql -o df</c>.</summary>
/// <remarks>
/// The kernels' parser knows directives by <c>#!</c> only, so such a cell reaches C#; it is read here before that.
/// </remarks>
internal static class MagicSpelling
{
    private static readonly Dictionary<string, string> Spellings = new(StringComparer.Ordinal)
    {
        ["sql"] = "sql",
        ["spark"] = "spark",
        ["scala"] = "spark",
        ["pyspark"] = "pyspark",
        ["sparkr"] = "sparkr",
        ["configure"] = "configure",
        ["info"] = "info",
        ["logs"] = "logs",
        ["local"] = "csharp",
        ["cleanup"] = "cleanup",
        ["delete"] = "delete",
        ["send_to_spark"] = "send_to_spark",
        ["pretty"] = "pretty",
        ["matplot"] = "matplot",
        ["help"] = "help",
    };

    /// <summary>Lets a notebook's cells begin with sparkmagic's spelling.</summary>
    public static void AddTo(CompositeKernel root) => root.AddMiddleware(ReadAsync);

    /// <summary>The cell in the kernels' spelling; null where its first line is none of sparkmagic's.</summary>
    public static string? Translate(string cell)
    {
        string code = cell.TrimStart();
        if (!code.StartsWith('%'))
        {
            return null;
        }

        int end = code.IndexOf('\n', StringComparison.Ordinal);
        string first = (end < 0 ? code : code[..end]).Trim();
        string magic = first.TrimStart('%');
        int space = magic.AsSpan().IndexOfAny(' ', '\t');
        string name = space < 0 ? magic : magic[..space];
        return first.Length - magic.Length <= 2 && Spellings.TryGetValue(name, out string? command)
            ? $"#!{command}{(space < 0 || command == "csharp" ? "" : magic[space..])}{(end < 0 ? "" : code[end..])}"
            : null;
    }

    private static async Task ReadAsync(
        KernelCommand command, KernelInvocationContext context, KernelPipelineContinuation next)
    {
        if (command is not SubmitCode submitted || Translate(submitted.Code) is not { } cell)
        {
            await next(command, context).ConfigureAwait(false);
            return;
        }

        KernelCommandResult result = await context.HandlingKernel.RootKernel.SendAsync(new SubmitCode(cell))
            .ConfigureAwait(false);
        if (result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed)
        {
            context.Fail(command, failed.Exception, failed.Message);
        }
    }
}
