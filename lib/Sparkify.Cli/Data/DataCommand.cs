using System.CommandLine;

namespace Sparkify.Cli.Data;

/// <summary>The commands around event logs.</summary>
internal static class DataCommand
{
    /// <summary>Builds <c>sparkify data</c>.</summary>
    public static Command Build() => new("data", "Generate, download and convert event logs.")
    {
        GenerateCommand.Build(),
        FetchCommand.Build(),
        ConvertCommand.Build(),
    };

    /// <summary>Runs a command: 0 done, 1 failed with one sentence, 130 stopped with Ctrl+C.</summary>
    public static async Task<int> RunAsync(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (SparkifyException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped; nothing was left under the final name.");
            return 130;
        }
    }
}
