using System.ComponentModel;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Connection;

namespace Sparkify.Kernel;

/// <summary>A program with kernels of .NET Interactive, started when a notebook first asks for one of them.</summary>
/// <param name="command">
/// The program and its arguments; null for .NET Interactive's own, where it is installed.
/// </param>
internal sealed class ForeignProgram(string[]? command = null) : IDisposable
{
    public const string Install = "dotnet tool install --global Microsoft.dotnet-interactive --version 1.0.712001";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    private static int _hosts;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, ProxyKernel> _kernels = [];
    private StdIoKernelConnector? _connector;
    private ProcessGuard? _guard;

    /// <summary>Where .NET Interactive's own is; null where it is not installed.</summary>
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
    /// <param name="name">The kernel's name in the program that is .NET Interactive's own.</param>
    /// <param name="language">Its language, as a reader knows it.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="KernelException">
    /// The program is not installed, does not start, or has no such kernel.
    /// </exception>
    public async Task<ProxyKernel> KernelAsync(string name, string language, CancellationToken ct)
    {
        string[] start = command ?? [PathFor(name, language), "stdio", "--default-kernel", name];
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (!_kernels.TryGetValue(name, out ProxyKernel? kernel))
            {
                kernel = await ConnectAsync(start, name).WaitAsync(Patience, ct).ConfigureAwait(false);
                _kernels[name] = kernel;
            }

            return kernel;
        }
        catch (Exception cause) when (cause is Win32Exception or InvalidOperationException or TimeoutException
            or Microsoft.DotNet.Interactive.Utility.CommandLineInvocationException)
        {
            throw new KernelException($"\"{start[0]}\" does not serve \"{name}\": {cause.Message}", cause);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <remarks>
    /// The connector lets the program go once all its kernels have been disposed of; the guard does so in any case.
    /// </remarks>
    public void Dispose()
    {
        foreach (ProxyKernel kernel in _kernels.Values)
        {
            kernel.Dispose();
        }

        _connector?.Dispose();
        _guard?.Dispose();
        _one.Dispose();
    }

    /// <remarks>The program does not end when its standard input does, so it is guarded from its start.</remarks>
    private async Task<ProxyKernel> ConnectAsync(string[] start, string name)
    {
        StdIoKernelConnector connector = _connector ??= new StdIoKernelConnector(
            start, name, KernelHost.CreateHostUri($"{name}-{Interlocked.Increment(ref _hosts)}"));
        Task<ProxyKernel> connecting = connector.CreateProxyKernelAsync(DefaultOf(start), name);
        while (_guard is null && !connecting.IsCompleted)
        {
            _guard = IdOf(connector) is { } id ? ProcessGuard.Of(id) : null;
            await Task.Delay(Glance).ConfigureAwait(false);
        }

        return await connecting.ConfigureAwait(false);
    }

    /// <remarks>.NET Interactive's program runs C# where its arguments do not say otherwise.</remarks>
    private static string DefaultOf(string[] start)
    {
        int option = Array.IndexOf(start, "--default-kernel");
        return option >= 0 && option + 1 < start.Length ? start[option + 1] : CSharpKernel.KernelName;
    }

    private static string PathFor(string name, string language) => Find() ?? throw new KernelException(
        $"\"#!{name}\" cannot run here: this kernel does not serve {language}. Install the program that does, "
        + $"\"{Install}\", or write the cell in C#.");

    private static int? IdOf(StdIoKernelConnector connector)
    {
        try
        {
            return connector.ProcessId;
        }
        catch (InvalidOperationException)
        {
            // Not started yet.
            return null;
        }
    }
}
