using Sparkify.Kernel;

namespace Sparkify.Cli.Kernel;

/// <summary>Turns an expected failure into one sentence on standard error and the exit code 1.</summary>
internal static class Guard
{
    public static int Run(Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (KernelException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }
}
