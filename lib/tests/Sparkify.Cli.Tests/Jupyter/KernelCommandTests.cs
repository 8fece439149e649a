namespace Sparkify.Cli.Tests.Jupyter;

public sealed class KernelCommandTests
{
    [Fact]
    public void Install_ListUninstall_ShowAndRemoveIt()
    {
        using var kernel = new InstalledKernelFolder();
        string folder = Path.Combine(kernel.Prefix, "share", "jupyter", "kernels", InstalledKernelFolder.KernelName);

        Assert.Contains(folder, Run(kernel, "list").Output);
        ProgramRun removed = Run(
            kernel, "uninstall", "--name", InstalledKernelFolder.KernelName, "--prefix", kernel.Prefix);
        Assert.Equal(0, removed.ExitCode);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Install_TwoPlaces_IsBadUsage()
    {
        using var kernel = new InstalledKernelFolder();
        ProgramRun run = Run(kernel, "install", "--user", "--prefix", kernel.Prefix);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Only one of", run.Errors);
    }

    [Fact]
    public void Start_NoConnectionFile_SaysSo()
    {
        using var kernel = new InstalledKernelFolder();
        ProgramRun run = Run(kernel, "start", "missing.json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("\"missing.json\" cannot be read", run.Errors);
    }

    private static ProgramRun Run(InstalledKernelFolder kernel, params string[] arguments) =>
        PythonTools.Run(kernel.Prefix, "dotnet", [InstalledKernelFolder.Program, "kernel", .. arguments]);
}
