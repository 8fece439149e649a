using System.CommandLine;
using System.Globalization;
using System.Reflection;
using Sparkify.Cli.Notebooks;
using Sparkify.Kernel;
using Sparkify.Kernel.Jupyter;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Cli.Kernel;

/// <summary><c>sparkify kernel start</c>: what Jupyter calls.</summary>
internal static class KernelStartCommand
{
    /// <summary>
    /// A notebook server cuts what comes faster than 3 MB in 3 seconds; the kernel says so before it does.
    /// </summary>
    private const int MaxOutputCharacters = 2_000_000;

    public static Command Build()
    {
        var file = new Argument<string>("connection-file")
        {
            Description = "The file that Jupyter wrote: where to listen and how to sign.",
        };
        var command = new Command("start", "Run the kernel. Jupyter calls this; there is no need to.") { file };

        // Not as an asynchronous action: those are cancelled by SIGINT, which means here to interrupt a cell.
        command.SetAction(parsed => StartAsync(parsed.GetValue(file)!).GetAwaiter().GetResult());
        return command;
    }

    private static async Task<int> StartAsync(string path)
    {
        TextWriter log = TextWriter.Synchronized(Console.Error);
        var options = new JupyterKernelOptions
        {
            ImplementationVersion = Version(),
            Log = line => log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[sparkify kernel] {line}")),
        };
        if (Cultures.Fault is { } fault)
        {
            options.Log(fault);
        }

        InheritedOutput.CaptureByPipes();
        try
        {
            await KernelProcess.RunAsync(ConnectionFile.Read(path), OpenSession, options);
        }
        catch (KernelException failure)
        {
            await log.WriteLineAsync(failure.Message);
            Environment.Exit(1);
        }

        // Threads that cells left behind would keep the process alive.
        Environment.Exit(0);
        return 0;
    }

    private static CSharpSession OpenSession() =>
        NotebookSessions.Open(Environment.CurrentDirectory, MaxOutputCharacters);

    private static string Version() =>
        typeof(KernelStartCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "0";
}
