using System.Diagnostics;
using System.Globalization;

namespace Sparkify.Kernel.Tests;

public sealed class ForeignProgramTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Guard_Disposed_EndsTheProcess()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "This system has no /bin/sh.");
        using Process child = Process.Start("/bin/sh", ["-c", "sleep 600"])!;
        ProcessGuard.Of(child.Id).Dispose();

        Assert.True(child.WaitForExit(Patience));
    }

    [Fact]
    public void Guard_ProcessEndedBefore_DoesNothing()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "This system has no /bin/sh.");
        using Process child = Process.Start("/bin/sh", ["-c", "exit 0"])!;
        child.WaitForExit();

        Assert.Null(Record.Exception(() => ProcessGuard.Of(child.Id).Dispose()));
    }

    /// <remarks>Needs <c>dotnet tool install --global Microsoft.dotnet-interactive</c>.</remarks>
    [Fact]
    public async Task Session_Disposed_EndsTheProgram()
    {
        Assert.SkipWhen(ForeignProgram.Find() is null, "dotnet-interactive is not installed here.");
        var session = new CSharpSession();
        Process program;
        await using (session)
        {
            program = Process.GetProcessById(await StartAsync(session));
            Assert.False(program.HasExited);
        }

        Assert.True(program.WaitForExit(Patience));
        program.Dispose();
    }

    private static async Task<int> StartAsync(CSharpSession session)
    {
        var output = new RecordedOutput();
        CellResult result = await session.ExecuteAsync(
            "#!fsharp\nprintf \"%d\" System.Environment.ProcessId", output, CancellationToken.None);
        Assert.IsType<CellResult.Ok>(result);
        return int.Parse(output.Out, CultureInfo.InvariantCulture);
    }
}
