using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Sparkify.Interactive;

/// <summary>Takes sparkmagic's spelling as it is typed: a cell whose first line is <c>%%sql -o df</c>.</summary>
/// <remarks>
/// The kernels' parser knows directives by <c>#!</c> only, so such a cell reaches C#; it is read here before that.
/// </remarks>
internal static partial class MagicSpelling
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
        string code = AfterComments(cell);
        if (!code.StartsWith('%'))
        {
            return null;
        }

        int end = code.IndexOf('\n', StringComparison.Ordinal);
        string first = (end < 0 ? code : code[..end]).Trim();
        string magic = first.TrimStart('%');
        int space = magic.AsSpan().IndexOfAny(' ', '\t');
        string name = space < 0 ? magic : magic[..space];
        if (first.Length - magic.Length > 2 || !Spellings.TryGetValue(name, out string? command))
        {
            return null;
        }

        string options = space < 0 || command == "csharp" ? "" : magic[space..];
        return $"#!{command}{(command == "configure" ? Lower(options) : Apart(options))}{(end < 0 ? "" : code[end..])}";
    }

    /// <summary>Blank lines and comments of C# may stand before a magic.</summary>
    private static string AfterComments(string cell)
    {
        string code = cell.TrimStart();
        while (code.StartsWith("//", StringComparison.Ordinal))
        {
            int end = code.IndexOf('\n', StringComparison.Ordinal);
            code = end < 0 ? "" : code[end..].TrimStart();
        }

        return code;
    }

    /// <summary>JSON may begin on the magic's line and go on below it; a directive's line ends with the line.</summary>
    private static string Lower(string options)
    {
        int json = options.IndexOf('{', StringComparison.Ordinal);
        return json < 0 ? options : $"{options[..json].TrimEnd()}\n{options[json..]}";
    }

    /// <summary>As Python's argument parser takes them: -odf and --output=df.</summary>
    private static string Apart(string options) => Joined().Replace(options, "$1$2$3 $4");

    [GeneratedRegex("(^|\\s)(?:(-[a-zA-Z])|(--[a-z]+)=)(?=\\S)([^\\s-])")]
    private static partial Regex Joined();

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
