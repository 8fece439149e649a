namespace Sparkify.Kernel.Language;

/// <summary>Keeps, of all that could stand at a position, what fits and what a person can look through.</summary>
internal static class ChoiceList
{
    /// <summary>The choices that are offered at most.</summary>
    public const int Most = 300;

    /// <summary>Of so many choices the declaration is told; beyond that a person types on first.</summary>
    private const int MaxDescribed = 40;

    private static readonly HashSet<string> OfLibraries =
        ["class", "interface", "enum", "enummember", "module", "structure"];

    /// <param name="all">What could stand there, each name once or several times.</param>
    /// <param name="typed">What is typed of it.</param>
    /// <param name="reach">Knows the declarations; null where none are told.</param>
    public static IReadOnlyList<CompletionChoice> Of(
        IEnumerable<CompletionChoice> all, string typed, SymbolsInReach? reach)
    {
        CompletionChoice[] choices =
        [
            .. all.DistinctBy(choice => choice.Text).OrderBy(choice => choice.Text, StringComparer.OrdinalIgnoreCase),
        ];
        CompletionChoice[] fitting = typed.Length == 0 && choices.Length > Most
            ? OfTheNotebook(choices)
            : Fitting(choices, typed);
        return
        [
            .. fitting.Take(Most).Select((choice, place) =>
                place < MaxDescribed && reach is not null && choice.Kind != "keyword"
                    ? choice with { Signature = reach.Describe(choice.Text) }
                    : choice),
        ];
    }

    /// <remarks>What begins with the typed text; where nothing does, what contains it.</remarks>
    private static CompletionChoice[] Fitting(CompletionChoice[] all, string typed)
    {
        CompletionChoice[] begins =
            [.. all.Where(choice => choice.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
        return begins.Length > 0
            ? begins
            : [.. all.Where(choice => choice.Text.Contains(typed, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Where nothing is typed: variables and functions first, then words, no types of libraries.</summary>
    private static CompletionChoice[] OfTheNotebook(CompletionChoice[] all) =>
    [
        .. all.Where(choice => !OfLibraries.Contains(choice.Kind))
            .OrderBy(choice => choice.Kind switch { "instance" => 0, "keyword" => 2, _ => 1 }),
    ];
}
