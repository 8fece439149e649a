namespace Sparkify.Kernel.Tests;

/// <summary>A cell is compiled like a file of a project.</summary>
public sealed class BuildTests : SessionFixture
{
    [Theory]
    [InlineData("NET")]
    [InlineData("NET10_0")]
    [InlineData("NET10_0_OR_GREATER && NET9_0_OR_GREATER && NET5_0_OR_GREATER")]
    [InlineData("NETCOREAPP && NETCOREAPP3_1_OR_GREATER && NETCOREAPP1_0_OR_GREATER")]
    [InlineData("TRACE && (DEBUG || RELEASE) && !(DEBUG && RELEASE)")]
    [InlineData("!NETFRAMEWORK && !NET11_0_OR_GREATER")]
    public async Task Symbol_OfABuild_IsDefined(string condition) =>
        Assert.Equal("yes", await ValueAsync($"#if {condition}\n\"yes\"\n#else\n\"no\"\n#endif"));

    [Theory]
    [InlineData("#define DEBUG\nSystem.Diagnostics.Debug.Assert(1 > 2, \"One is less.\");", "One is less.")]
    [InlineData("#define DEBUG\nvoid F() => System.Diagnostics.Debug.Assert(1 > 2);\nF();", "1 > 2")]
    [InlineData("System.Diagnostics.Trace.Assert(false, \"No.\", \"At all.\");", "No. At all.")]
    [InlineData("#define DEBUG\nSystem.Diagnostics.Debug.Fail(\"Bad.\");", "Bad.")]
    [InlineData("#define DEBUG\nawait Task.Run(() => System.Diagnostics.Debug.Assert(false, \"Aside.\"));", "Aside.")]
    public async Task Assert_ThatDoesNotHold_FailsTheCell(string code, string message)
    {
        CellResult.Failed error = await ErrorAsync(code);

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("1", await ValueAsync("1"));
    }
}
