using System.Net;
using System.Net.Sockets;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Tests.Jupyter;

/// <summary>A connection on ports of loopback that nobody listens on.</summary>
internal static class FreePorts
{
    public static ConnectionFile Connection()
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, 5).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in listeners)
        {
            listener.Start();
        }

        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (TcpListener listener in listeners)
        {
            listener.Stop();
        }

        return new ConnectionFile
        {
            Key = "a secret",
            ShellPort = ports[0],
            ControlPort = ports[1],
            IoPubPort = ports[2],
            StdinPort = ports[3],
            HeartbeatPort = ports[4],
        };
    }
}
