using System.Diagnostics;

namespace Sparkify.Cli.Tests.Jupyter;

/// <summary>The Python that has Jupyter's packages, where this machine has one.</summary>
internal static class PythonTools
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>A Python that can import the modules; skips the test where there is none.</summary>
    public static string With(params string[] modules)
    {
        string import = $"import {string.Join(", ", modules)}";
        string[] candidates = ["/usr/bin/python3", "python3"];
        string? python = candidates.FirstOrDefault(candidate => CanRun(candidate, import));
        Assert.SkipUnless(python is not null, $"No Python here has the modules {string.Join(", ", modules)}.");
        return python!;
    }

    /// <summary>Runs a program to its end; kernels are looked for below the prefix.</summary>
    public static ProgramRun Run(string prefix, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = prefix,
        };
        start.Environment["JUPYTER_PATH"] = Path.Combine(prefix, "share", "jupyter");
        start.Environment["JUPYTER_PLATFORM_DIRS"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
        }

        return new ProgramRun(process.ExitCode, output.Result, errors.Result);
    }

    private static bool CanRun(string python, string code)
    {
        try
        {
            return Run(Path.GetTempPath(), python, "-c", code).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>How a program ended and what it wrote.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors);
