using System.Globalization;
using System.Text.Json.Nodes;
using Sparkify.Kernel;
using Sparkify.Tests;

namespace Sparkify.Cli.Tests.Jupyter;

/// <summary>.NET Interactive's own program in a folder of its own, beside this checkout's packages.</summary>
public sealed class OfficialProgramFolder : IDisposable
{
    private const string KernelName = "official";
    private const string ToolVersion = "1.0.712001";

    private readonly string? _missing;

    public OfficialProgramFolder()
    {
        Directory.CreateDirectory(Root);
        ProgramRun install = Run(
            "tool", "install", "Microsoft.dotnet-interactive", "--version", ToolVersion, "--tool-path", Tool);
        if (install.ExitCode != 0)
        {
            string reason = (install.Output + install.Errors).Trim().Split('\n')[^1];
            _missing = $"Microsoft.dotnet-interactive cannot be installed here: {reason}";
            return;
        }

        Pack("Sparkify.Livy");
        Pack("Sparkify");
        string spec = Path.Combine(Root, "share", "jupyter", "kernels", KernelName);
        Directory.CreateDirectory(spec);
        File.WriteAllText(Path.Combine(spec, "kernel.json"), new JsonObject
        {
            ["argv"] = new JsonArray(Path.Combine(Tool, "dotnet-interactive"), "jupyter", "{connection_file}"),
            ["display_name"] = KernelName,
            ["language"] = "C#",
        }.ToJsonString());
    }

    /// <summary>The first cell: this checkout's packages, in a version that no cache of this machine has.</summary>
    private string Packages => $"#i \"nuget:{Path.Combine(Root, "packages")}\"\n"
        + $"#r \"nuget: Sparkify.Livy, {Version}\"\n#r \"nuget: Sparkify, {Version}\"";

    private static string Version { get; } =
        string.Create(CultureInfo.InvariantCulture, $"1.0.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}");

    private string Root { get; } = Path.Combine(Path.GetTempPath(), $"sparkify-official-{Guid.NewGuid():N}");

    private string Tool => Path.Combine(Root, "tool");

    /// <summary>The program; skips the test where it cannot be installed.</summary>
    public string Program()
    {
        Assert.SkipUnless(_missing is null, _missing ?? "");
        return Path.Combine(Tool, "dotnet-interactive");
    }

    /// <summary>
    /// Runs the cells after the one that asks for the packages, whatever fails, and gives them executed.
    /// </summary>
    public IReadOnlyList<NotebookCell> Execute(params string[] cells)
    {
        Assert.SkipUnless(_missing is null, _missing ?? "");
        return Execute(Path.Combine(Root, "cells.ipynb"), [Packages, .. cells]);
    }

    /// <summary>Runs a notebook of the workbook, whose first cell asks for its package by another version.</summary>
    public IReadOnlyList<NotebookCell> ExecuteWorkbook(string notebook)
    {
        Assert.SkipUnless(_missing is null, _missing ?? "");
        string path = WorkbookCopy.Into(Root, notebook);
        string[] cells =
        [
            .. NotebookDocument.Load(path).Cells.Where(cell => cell.Kind == CellKind.Code)
                .Select(cell => cell.CodeToRun.Replace(
                    "#r \"nuget: Sparkify, 1.0.0\"", Packages, StringComparison.Ordinal)),
        ];
        return Execute(path, cells);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private IReadOnlyList<NotebookCell> Execute(string path, string[] cells)
    {
        string python = PythonTools.With("nbconvert", "nbclient");
        NotebookDocument.Create(cells.Select((code, i) => NotebookCell.Create(CellKind.Code, code, $"c{i}")))
            .Save(path);
        ProgramRun run = PythonTools.Run(
            Root,
            python, "-m", "nbconvert", "--execute", "--allow-errors", "--to", "notebook", "--inplace",
            $"--ExecutePreprocessor.kernel_name={KernelName}", "--ExecutePreprocessor.timeout=600", path);
        Assert.True(run.ExitCode == 0, run.Errors);
        return [.. NotebookDocument.Load(path).Cells.Skip(1)];
    }

    /// <remarks>What these tests were built with; nothing is built anew below them.</remarks>
    private void Pack(string project)
    {
        ProgramRun pack = Run(
            "pack", Path.Combine(Checkout.Root, "lib", project), "-c", "Release", "--no-build",
            "-o", Path.Combine(Root, "packages"), $"-p:PackageVersion={Version}");
        Assert.True(pack.ExitCode == 0, pack.Output + pack.Errors);
    }

    private ProgramRun Run(params string[] arguments) => PythonTools.Run(Root, "dotnet", arguments);
}
