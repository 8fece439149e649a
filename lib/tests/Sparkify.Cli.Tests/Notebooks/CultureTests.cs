using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Notebooks;

/// <summary>The program in the environment of people of other languages.</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("C")]
    [InlineData("de_DE.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    public async Task Run_CellsUnderALocale_StartInvariantAndMayUseAnyCulture(string locale)
    {
        using NotebookFolder folder = NotebookFolder.With(
            "using System.Globalization;\n"
            + "Console.WriteLine($\"{1234.5:N1} {\"title\".ToUpper()} {CultureInfo.CurrentCulture.Name}|\");\n"
            + "Console.WriteLine(1234.5.ToString(\"N1\", new CultureInfo(\"de-DE\")));\n"
            + "Console.WriteLine(\"e\\u0301\".Normalize().Length);\n"
            + "Console.WriteLine(string.Compare(\"\\u00e4\", \"z\", "
            + "new CultureInfo(\"de-DE\"), CompareOptions.None) < 0);");

        ProgramResult result = await RunAsync(folder, ("LC_ALL", locale));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("1,234.5 TITLE |\n1.234,5\n1\nTrue\n", Text(folder));
    }

    [Fact]
    public async Task Run_WithoutIcu_SaysSoAndRuns()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems bring their cultures along.");
        using NotebookFolder folder = NotebookFolder.With("Console.WriteLine($\"{1.5}\");");

        ProgramResult result = await RunAsync(folder, ("CLR_ICU_VERSION_OVERRIDE", "99.9"));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("Cells know the invariant culture only", result.Error, StringComparison.Ordinal);
        Assert.Equal("1.5\n", Text(folder));
    }

    private static async Task<ProgramResult> RunAsync(NotebookFolder folder, (string Name, string Value) variable)
    {
        using SparkifyProcess process = SparkifyProcess.Start(
            folder.FullPath, [variable], ["run", NotebookFolder.Name, "--html", "false"]);
        return await process.EndAsync();
    }

    private static string Text(NotebookFolder folder) => string.Concat(
        NotebookDocument.Load(folder.Executed).Cells[1].Outputs[0]!["text"]!.AsArray().Select(line => (string)line!));
}
