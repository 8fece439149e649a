using Sparkify.Interactive.Commands;
using Sparkify.Livy;

namespace Sparkify.Interactive.Spark;

/// <summary>The commands for work on Spark, with sparkmagic's names and options; also the help.</summary>
internal static class SparkCommands
{
    private static readonly CommandOption Output =
        new("output", "A variable that gets the rows as a data frame.") { Letter = "o" };

    private static readonly CommandOption MaxRows =
        new("maxrows", "The most rows to bring; negative for all.") { Letter = "n" };

    private static readonly CommandOption Method =
        new("samplemethod", "How rows are chosen: take or sample.") { Letter = "m" };

    private static readonly CommandOption Fraction =
        new("samplefraction", "The share that sample keeps, 0 to 1.") { Letter = "r" };

    private static readonly CommandOption Coerce =
        new("coerce", "Taken for sparkmagic's sake; types are never guessed here.") { Letter = "c" };

    private static readonly CommandOption Optional =
        new("optional", "Goes on, with a note, where the server has no Spark.") { Flag = true };

    private static readonly CommandOption Force =
        new("force", "Confirms the deletion or restart.") { Letter = "f", Flag = true };

    /// <summary>The languages of a Livy session.</summary>
    public static IReadOnlyList<string> Languages { get; } = [LivyKind.Spark, LivyKind.PySpark, LivyKind.SparkR];

    /// <summary>The options of <c>#!sql</c> that say what becomes of the rows.</summary>
    public static IReadOnlyList<CommandOption> RowOptions { get; } =
    [
        Output, new("quiet", "Shows nothing.") { Letter = "q", Flag = true }, MaxRows, Method, Fraction, Coerce,
        new("name", "A variable that gets the rows, which are then not shown."),
    ];

    /// <summary>A language of the cluster; the lines after the command are its code.</summary>
    /// <param name="handlers">What does the work.</param>
    /// <param name="kind">The language.</param>
    /// <param name="name">The command's name.</param>
    public static NotebookCommand Language(SparkHandlers handlers, string kind, string name) => new()
    {
        Name = name,
        Description = $"Runs the lines after it as {LivyKind.Language(kind)} on the cluster.",
        Options = [Output, MaxRows, Method, Fraction, Coerce, Optional],
        Handler = handlers.WithProgress((call, ct) => handlers.CodeAsync(call, kind, ct)),
    };

    /// <summary>The commands that take lines which are no code of a language.</summary>
    public static IReadOnlyList<NotebookCommand> Blocks(SparkHandlers handlers) =>
    [
        new()
        {
            Name = "configure",
            Description = "Sets what the session shall be, by JSON as of POST /sessions after it.",
            Options = [Force, new("settings", "The JSON, where it stands on the same line.") { Implicit = true }],
            Handler = handlers.WithProgress(handlers.ConfigureAsync),
        },
        new()
        {
            Name = "pretty",
            Description = "Runs Scala on the cluster, and shows tables drawn with +--+ as tables.",
            Handler = handlers.WithProgress(handlers.PrettyAsync),
        },
    ];

    /// <summary>The commands of one line.</summary>
    public static IReadOnlyList<NotebookCommand> Lines(SparkHandlers handlers) =>
        [.. Session(handlers), .. Others(handlers)];

    private static IEnumerable<NotebookCommand> Session(SparkHandlers handlers) =>
    [
        new()
        {
            Name = "info",
            Description = "Shows the server's sessions and this notebook's settings.",
            Handler = handlers.WithProgress(handlers.InfoAsync),
        },
        new()
        {
            Name = "logs",
            Description = "Shows the session's log.",
            Handler = handlers.WithProgress(handlers.LogsAsync),
        },
        new()
        {
            Name = "cleanup",
            Description = "Ends this notebook's session; with --all, every session of the server.",
            Options = [Force, new("all", "Every session, whoever made it.") { Flag = true }],
            Handler = handlers.WithProgress(handlers.CleanupAsync),
        },
        new()
        {
            Name = "delete",
            Description = "Ends one session by its number.",
            Options = [Force, new("session", "The session's number.") { Letter = "s", Required = true }],
            Handler = handlers.WithProgress(handlers.DeleteAsync),
        },
    ];

    private static IEnumerable<NotebookCommand> Others(SparkHandlers handlers) =>
    [
        new()
        {
            Name = "send_to_spark",
            Description = "Sends a variable of this notebook to the cluster: a text, or a data frame as a view.",
            Options =
            [
                new("input", "The variable here.") { Letter = "i", Required = true },
                new("vartype", "What it is: str or df.") { Letter = "t" },
                new("varname", "Its name there; the same where it is left out.") { Letter = "n" },
                new("maxrows", "The most rows to send; 2500 where it is left out.") { Letter = "m" },
            ],
            Handler = handlers.WithProgress(handlers.SendAsync),
        },
        new()
        {
            Name = "matplot",
            Description = "Shows a figure of Python on the cluster.",
            Options = [new("figure", "The module or figure, such as plt.") { Implicit = true, Required = true }],
            Handler = handlers.WithProgress(handlers.MatplotAsync),
        },
        new()
        {
            Name = "livy",
            Description = "Which Livy this notebook works on, and whether its session stays; also programs to run by "
                + "themselves: #!livy batch FILE ARGUMENTS.",
            Options =
            [
                new("action", "connect, attach, keep, config or batch.") { Implicit = true, Required = true },
                new("url", "The server's address, for connect.") { Letter = "u" },
                new("auth", "none, kerberos or sigv4, for connect; secrets come by the environment.") { Letter = "t" },
                new("new", "Starts another session in place of a lost one, for connect.") { Flag = true },
                new("session", "The session's number or name, for attach.") { Letter = "s" },
                .. LivyBatch.Options,
            ],
            Handler = handlers.WithProgress(handlers.LivyAsync),
        },
    ];
}
