using System.ComponentModel;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Connection;

namespace Sparkify.Kernel;

/// <summary>The program of .NET Interactive, started when a notebook first asks for one of its languages.</summary>
internal sealed class OfficialProgram : IDisposable
{
    public const string Install = "dotnet tool install --global Microsoft.dotnet-interactive --version 1.0.712001";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, ProxyKernel> _kernels = [];
    private StdIoKernelConnector? _connector;

    /// <summary>Where the program is; null where it is not installed.</summary>
    public static string? Find()
    {
        string file = OperatingSystem.IsWindows() ? "dotnet-interactive.exe" : "dotnet-interactive";
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Append(Path.Combine(home, ".dotnet", "tools"))
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>One of the program's kernels.</summary>
    /// <exception cref="KernelException">The program does not start, or has no such kernel.</exception>
    public async Task<ProxyKernel> KernelAsync(string path, string name, CancellationToken ct)
    {
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (!_kernels.TryGetValue(name, out ProxyKernel? kernel))
            {
                _connector ??= new StdIoKernelConnector(
                    [path, "stdio", "--default-kernel", name], "official", KernelHost.CreateHostUri("official"));
                kernel = await _connector.CreateProxyKernelAsync(name).WaitAsync(Patience, ct).ConfigureAwait(false);
                _kernels[name] = kernel;
            }

            return kernel;
        }
        catch (Exception cause) when (cause is Win32Exception or InvalidOperationException or TimeoutException
            or Microsoft.DotNet.Interactive.Utility.CommandLineInvocationException)
        {
            throw new KernelException($"\"{path}\" does not serve \"{name}\": {cause.Message}", cause);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _connector?.Dispose();
        _one.Dispose();
    }
}
