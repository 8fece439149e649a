using Sparkify.Kernel;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Notebook;

/// <summary>The directives for work on Spark, with sparkmagic's names and options; also the help.</summary>
internal static class LivyDirectives
{
    private static readonly DirectiveParameter Output =
        new("output", "A variable that gets the rows as a data frame.") { Letter = "o" };

    private static readonly DirectiveParameter MaxRows =
        new("maxrows", "The most rows to bring; negative for all.") { Letter = "n" };

    private static readonly DirectiveParameter Method =
        new("samplemethod", "How rows are chosen: take or sample.") { Letter = "m" };

    private static readonly DirectiveParameter Fraction =
        new("samplefraction", "The share that sample keeps, 0 to 1.") { Letter = "r" };

    private static readonly DirectiveParameter Coerce =
        new("coerce", "Taken for sparkmagic's sake; types are never guessed here.") { Letter = "c" };

    private static readonly DirectiveParameter Optional =
        new("optional", "Goes on, with a note, where the server has no Spark.") { Flag = true };

    private static readonly DirectiveParameter Force = new("force", "Do it.") { Letter = "f", Flag = true };

    /// <summary>Adds the directives; <c>#!sql</c> still asks a connection of the notebook if it has one.</summary>
    public static void AddTo(CSharpSession session, LivyCommands commands)
    {
        var handlers = new LivyHandlers(commands, session.Directives.Find("sql"));
        foreach (Directive directive in All(handlers))
        {
            session.Directives.Add(directive);
        }
    }

    public static IReadOnlyList<Directive> All(LivyHandlers handlers) =>
    [
        .. Languages(handlers),
        .. Session(handlers),
        .. Others(handlers),
    ];

    private static IEnumerable<Directive> Languages(LivyHandlers handlers)
    {
        foreach ((string kind, string language) in new[]
        {
            (LivyKind.Spark, "Scala"), (LivyKind.PySpark, "Python"), (LivyKind.SparkR, "R"),
        })
        {
            yield return new Directive
            {
                Name = kind,
                Description = $"Runs the lines after it as {language} on the cluster.",
                Kind = DirectiveKind.Block,
                Parameters = [Output, MaxRows, Method, Fraction, Coerce, Optional],
                Handler = handlers.Guarded((call, ct) => handlers.CodeAsync(call, kind, ct)),
                Completer = (code, position, ct) => handlers.CompleteAsync(kind, (code, position), ct),
            };
        }

        yield return new Directive
        {
            Name = "sql",
            Description =
                "Runs the lines after it as SQL, on the engine that the notebook opened last, else on the cluster.",
            Kind = DirectiveKind.Block,
            Parameters =
            [
                Output, new("quiet", "Shows nothing.") { Letter = "q", Flag = true }, MaxRows, Method, Fraction, Coerce,
                new("engine", "The variable that holds the engine to ask; the one declared last where it is left out."),
                new("connection", "A connection of #!connect to ask in place of the cluster."),
                new("name", "A variable that gets the rows, which are then not shown."),
            ],
            Handler = handlers.Guarded(handlers.SqlAsync),
        };
    }

    private static IEnumerable<Directive> Session(LivyHandlers handlers) =>
    [
        new()
        {
            Name = "configure",
            Description = "Sets what the session shall be; the lines after it are JSON, as of POST /sessions.",
            Kind = DirectiveKind.Block,
            Parameters = [Force],
            Handler = handlers.Guarded(handlers.ConfigureAsync),
        },
        new()
        {
            Name = "info",
            Description = "Shows the server's sessions and this notebook's settings.",
            Handler = handlers.Guarded(handlers.InfoAsync),
        },
        new()
        {
            Name = "logs",
            Description = "Shows the session's log.",
            Handler = handlers.Guarded(handlers.LogsAsync),
        },
        new()
        {
            Name = "cleanup",
            Description = "Ends this notebook's session; with --all, every session of the server.",
            Parameters = [Force, new("all", "Every session, whoever made it.") { Flag = true }],
            Handler = handlers.Guarded(handlers.CleanupAsync),
        },
        new()
        {
            Name = "delete",
            Description = "Ends one session by its number.",
            Parameters = [Force, new("session", "The session's number.") { Letter = "s", Required = true }],
            Handler = handlers.Guarded(handlers.DeleteAsync),
        },
    ];

    private static IEnumerable<Directive> Others(LivyHandlers handlers) =>
    [
        new()
        {
            Name = "send_to_spark",
            Description = "Sends a variable of this notebook to the cluster: a text, or a data frame as a view.",
            Parameters =
            [
                new("input", "The variable here.") { Letter = "i", Required = true },
                new("vartype", "What it is: str or df.") { Letter = "t" },
                new("varname", "Its name there; the same where it is left out.") { Letter = "n" },
                new("maxrows", "The most rows to send; 2500 where it is left out.") { Letter = "m" },
            ],
            Handler = handlers.Guarded(handlers.SendAsync),
        },
        new()
        {
            Name = "pretty",
            Description = "Runs Scala on the cluster, and shows tables drawn with +--+ as tables.",
            Kind = DirectiveKind.Block,
            Handler = handlers.Guarded(handlers.PrettyAsync),
        },
        new()
        {
            Name = "matplot",
            Description = "Shows a figure of Python on the cluster.",
            Parameters = [new("figure", "The module or figure, such as plt.") { Implicit = true, Required = true }],
            Handler = handlers.Guarded(handlers.MatplotAsync),
        },
        new()
        {
            Name = "livy",
            Description = "Which Livy this notebook works on, and whether its session stays; also programs to run by "
                + "themselves: #!livy batch FILE ARGUMENTS.",
            Parameters =
            [
                new("action", "connect, attach, keep, config or batch.") { Implicit = true, Required = true },
                new("url", "The server's address, for connect.") { Letter = "u" },
                new("auth", "none, kerberos or sigv4, for connect; secrets come by the environment.") { Letter = "t" },
                new("new", "Starts another session in place of a lost one, for connect.") { Flag = true },
                new("session", "The session's number or name, for attach.") { Letter = "s" },
                .. LivyBatch.Parameters,
            ],
            Handler = handlers.Guarded(handlers.LivyAsync),
        },
        new()
        {
            Name = "help",
            Description = "Shows this table.",
            Handler = handlers.Guarded((call, _) => LivyHandlers.Help(call, All(handlers))),
        },
    ];
}
