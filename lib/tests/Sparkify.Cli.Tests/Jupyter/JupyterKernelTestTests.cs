namespace Sparkify.Cli.Tests.Jupyter;

public sealed class JupyterKernelTestTests(InstalledKernelFolder kernel) : IClassFixture<InstalledKernelFolder>
{
    [Fact]
    public void JupyterKernelTest_EveryTestOn_PassesAndSkipsNone()
    {
        string python = PythonTools.With("jupyter_kernel_test");
        string script = Path.Combine(AppContext.BaseDirectory, "Jupyter", "kernel_test.py");
        ProgramRun run = PythonTools.Run(kernel.Prefix, python, script, "--verbose");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("Ran 12 tests", run.Errors);
        Assert.DoesNotContain("skipped", run.Errors);
    }
}
