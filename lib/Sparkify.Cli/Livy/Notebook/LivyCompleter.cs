using Sparkify.Kernel;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Notebook;

/// <summary>Completes the cells of a language by the notebook's Livy session, where there is one.</summary>
internal static class LivyCompleter
{
    public static async Task<BodyCompletion> CompleteAsync(
        LivyCommands commands, string kind, (string Code, int Position) at, CancellationToken ct)
    {
        int start = at.Position;
        while (start > 0 && IsNamePart(at.Code[start - 1]))
        {
            start--;
        }

        try
        {
            return new BodyCompletion(start, await commands.CompleteAsync(at.Code, at.Position, kind, ct));
        }
        catch (LivyException)
        {
            // The next statement tells what is wrong; typing goes on.
            return new BodyCompletion(start, []);
        }
    }

    private static bool IsNamePart(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$';
}
