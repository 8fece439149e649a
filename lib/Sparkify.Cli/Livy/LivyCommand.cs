using System.CommandLine;

namespace Sparkify.Cli.Livy;

/// <summary><c>sparkify livy</c>: the embedded Livy endpoint.</summary>
internal static class LivyCommand
{
    public static Command Build() => new("livy", "A Livy endpoint of our own, for notebooks without a cluster.")
    {
        LivyStartCommand.Build(),
    };
}
