using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sparkify.Cli.Tests.Jupyter;

/// <summary>A classic Jupyter Notebook server on a free port of loopback, in a folder of its own.</summary>
internal sealed class NotebookServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private NotebookServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<NotebookServer> StartAsync(string python, string folder)
    {
        int port = FreePort();
        var start = new ProcessStartInfo(python,
        [
            "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1",
            $"--port={port.ToString(CultureInfo.InvariantCulture)}", "--port-retries=0", "--NotebookApp.token=",
            "--NotebookApp.password=",
        ])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["JUPYTER_PATH"] = Path.Combine(folder, "share", "jupyter");
        start.Environment["JUPYTER_CONFIG_DIR"] = Path.Combine(folder, "config");
        start.Environment["JUPYTER_DATA_DIR"] = Path.Combine(folder, "data");
        start.Environment["JUPYTER_RUNTIME_DIR"] = Path.Combine(folder, "runtime");
        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new NotebookServer(process, new Uri($"http://127.0.0.1:{port}/"));
        await server.AnswersAsync();
        return server;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task AnswersAsync()
    {
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await client.GetStringAsync(new Uri(Address, "api"), patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                Assert.False(_process.HasExited, "The notebook server ended before it answered.");
                await Task.Delay(200, patience.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
