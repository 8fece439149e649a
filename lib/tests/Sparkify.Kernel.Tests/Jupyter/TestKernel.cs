using Sparkify.Kernel.Jupyter;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Tests.Jupyter;

/// <summary>A kernel in this process, on free ports of loopback.</summary>
public sealed class TestKernel : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly List<string> _log = [];

    public TestKernel()
    {
        File = FreePorts.Connection();
        Kernel = new JupyterKernel(File, Task.FromResult(Session), new JupyterKernelOptions { Log = Add });
        Running = Kernel.RunAsync(_end.Token);
    }

    public ConnectionFile File { get; }

    public CSharpSession Session { get; } = new();

    public JupyterKernel Kernel { get; }

    /// <summary>Ends with the kernel, telling whether it will be started again.</summary>
    public Task<bool> Running { get; }

    public string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Running;
        Kernel.Dispose();
        _end.Dispose();
        await Session.DisposeAsync();
    }

    private void Add(string line)
    {
        lock (_log)
        {
            _log.Add(line);
        }
    }
}
