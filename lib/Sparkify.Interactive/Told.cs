using Sparkify.Livy;

namespace Sparkify.Interactive;

/// <summary>What a reader of a cell is told of a failure: its sentence, with the command that mends it.</summary>
internal static class Told
{
    public static string Of(Exception failure) => failure is LivyException { Remedy: { } remedy } livy
        ? $"{livy.Message} {Sentence(remedy)}"
        : failure.Message;

    private static string Sentence(LivyRemedy remedy) => remedy switch
    {
        LivyRemedy.Configure => "In a notebook, a cell with #!configure -f and the setting under it does both.",
        LivyRemedy.Reconnect => "In a notebook, #!livy connect --new starts it.",
        LivyRemedy.End => "In a notebook, #!cleanup -f ends it.",
        LivyRemedy.List => "In a notebook, #!info lists those that live.",
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, null),
    };
}
