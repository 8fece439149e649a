using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sparkify.Kernel;
using Sparkify.Kernel.Jupyter.Wire;
using Sparkify.Kernel.Tests.Jupyter;

namespace Sparkify.Cli.Tests.Jupyter;

/// <summary>The kernel as the process that Jupyter starts.</summary>
public sealed class KernelStartTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConnectionFile _file = FreePorts.Connection();
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"sparkify-{Guid.NewGuid():N}.json");

    [Fact]
    public async Task Start_Shutdown_EndsWithCodeZero()
    {
        using Process process = Start();
        using var client = new TestClient(_file);

        Assert.Equal("42", client.Execute("6 * 7").Result);
        client.Send(client.Control, "shutdown_request", new JsonObject { ["restart"] = false });
        await EndsAsync(process);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void Start_Sigint_InterruptsTheCellOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT; the message does it there.");
        using Process process = Start();
        using var client = new TestClient(_file);
        string id = client.SendCell("Console.WriteLine(\"begun\"); while (true) { }");
        client.Next(client.IoPub, "stream");
        Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

        Assert.Equal("KeyboardInterrupt", client.Finish(id).Reply.GetProperty("ename").GetString());
        Assert.Equal("2", client.Execute("1 + 1").Result);
        process.Kill();
    }

    [Fact]
    public async Task Start_ParentEnds_SoDoesTheKernel()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows passes a handle, which only the parent itself can give.");
        using Process parent = Process.Start("sleep", ["600"]);
        using Process process = Start(parent.Id.ToString(CultureInfo.InvariantCulture));
        using var client = new TestClient(_file);
        Assert.Equal("1", client.Execute("1").Result);

        parent.Kill();
        await EndsAsync(process);
        Assert.True(process.HasExited);
    }

    [Fact]
    public void Start_MemoryRunsOut_FailsTheCellOnly()
    {
        using Process process = Start(heapLimit: "0x8000000");
        using var client = new TestClient(_file);
        Execution run = client.Execute("var all = new List<byte[]>(); while (true) { all.Add(new byte[1_000_000]); }");

        Assert.Equal("error", run.Status);
        Assert.Contains("OutOfMemory", run.Reply.GetProperty("ename").GetString());
        Assert.Equal("2", client.Execute("1 + 1").Result);
        process.Kill();
    }

    /// <remarks>Needs <c>dotnet tool install --global Microsoft.dotnet-interactive</c>.</remarks>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_EndsWithAnFSharpCellBehindIt_TakesItsProgramAlong(bool killed)
    {
        Assert.SkipWhen(ForeignProgram.Find() is null, "dotnet-interactive is not installed here.");
        using Process process = Start();
        using var client = new TestClient(_file);
        Execution run = client.Execute("#!fsharp\nprintf \"%d\" System.Environment.ProcessId");
        using Process program = Process.GetProcessById(int.Parse(run.Out, CultureInfo.InvariantCulture));

        if (killed)
        {
            process.Kill();
        }
        else
        {
            client.Send(client.Control, "shutdown_request", new JsonObject { ["restart"] = false });
        }

        await EndsAsync(process);
        await EndsAsync(program);
        Assert.True(program.HasExited);
    }

    public void Dispose() => File.Delete(_path);

    private Process Start(string? parent = null, string? heapLimit = null)
    {
        File.WriteAllText(_path, JsonSerializer.Serialize(_file));
        var start = new ProcessStartInfo("dotnet", [InstalledKernelFolder.Program, "kernel", "start", _path]);
        start.Environment["JPY_PARENT_PID"] = parent;
        start.Environment["DOTNET_GCHeapHardLimit"] = heapLimit;
        return Process.Start(start)!;
    }

    private static Task EndsAsync(Process process) =>
        process.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
}
