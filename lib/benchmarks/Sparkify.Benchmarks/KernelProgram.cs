using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sparkify.Kernel.Jupyter.Wire;
using Sparkify.Kernel.Tests.Jupyter;

namespace Sparkify.Benchmarks;

/// <summary>The kernel as Jupyter runs it: a process of its own, and a client connected to it.</summary>
internal sealed class KernelProgram : IDisposable
{
    private readonly string _file;

    private KernelProgram(string folder)
    {
        ConnectionFile connection = FreePorts.Connection();
        _file = Path.Combine(folder, $"kernel-{Guid.NewGuid():N}.json");
        File.WriteAllText(_file, JsonSerializer.Serialize(connection));
        string program = Path.Combine(AppContext.BaseDirectory, "Sparkify.Cli.dll");
        Process = Process.Start("dotnet", [program, "kernel", "start", _file]);
        Client = new TestClient(connection);
    }

    public Process Process { get; }

    public TestClient Client { get; }

    /// <summary>The kernel's resident memory in bytes.</summary>
    public long MemoryBytes
    {
        get
        {
            Process.Refresh();
            return Process.WorkingSet64;
        }
    }

    public static KernelProgram Start(string folder) => new(folder);

    /// <summary>Runs a cell that must end well.</summary>
    public Execution Run(string code)
    {
        Execution run = Client.Execute(code);
        return run.Status == "ok" ? run : throw new InvalidOperationException(run.Reply.GetRawText());
    }

    /// <summary>Asks the kernel to end and waits until it has.</summary>
    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        Client.Send(Client.Control, "shutdown_request", new JsonObject { ["restart"] = false });
        await Process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!Process.HasExited)
        {
            Process.Kill();
            Process.WaitForExit();
        }

        Process.Dispose();
        File.Delete(_file);
    }
}
