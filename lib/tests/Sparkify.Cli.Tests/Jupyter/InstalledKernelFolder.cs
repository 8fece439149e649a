namespace Sparkify.Cli.Tests.Jupyter;

/// <summary>A folder of its own with this program's kernelspec in it.</summary>
public sealed class InstalledKernelFolder : IDisposable
{
    public const string KernelName = ".net-csharp";

    public InstalledKernelFolder()
    {
        Directory.CreateDirectory(Prefix);
        ProgramRun run = PythonTools.Run(
            Prefix, "dotnet", Program, "kernel", "install", "--name", KernelName, "--prefix", Prefix);
        Assert.True(run.ExitCode == 0, run.Errors);
    }

    /// <summary>The program that these tests were built with.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Sparkify.Cli.dll");

    public string Prefix { get; } = Path.Combine(Path.GetTempPath(), $"sparkify-kernel-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(Prefix, recursive: true);
}
