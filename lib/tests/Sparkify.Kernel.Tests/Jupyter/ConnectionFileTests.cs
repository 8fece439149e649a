using Sparkify.Kernel.Jupyter;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Tests.Jupyter;

public sealed class ConnectionFileTests : IDisposable
{
    private const string Ports = "\"shell_port\":1,\"control_port\":2,\"iopub_port\":3,\"stdin_port\":4,\"hb_port\":5";
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");

    [Fact]
    public void Read_OnlyPorts_HasTheDefaults()
    {
        ConnectionFile file = Read($"{{{Ports}}}");

        Assert.Equal("tcp://127.0.0.1:1", file.Address(file.ShellPort));
        Assert.Equal("hmac-sha256", file.SignatureScheme);
    }

    [Fact]
    public void Address_IPv6_IsInBrackets() =>
        Assert.Equal("tcp://[::1]:1", Read($"{{\"ip\":\"::1\",{Ports}}}").Address(1));

    [Theory]
    [InlineData("{\"transport\":\"ipc\"," + Ports + "}", "\"ipc\" is not served")]
    [InlineData("{\"key\":\"k\",\"signature_scheme\":\"hmac-md5\"," + Ports + "}", "\"hmac-md5\" is not served")]
    [InlineData("{\"shell_port\":1}", "The port 0 is not one from 1 to 65535")]
    [InlineData("not json", "is not JSON")]
    public void Read_NotServed_SaysWhat(string json, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<KernelException>(() => Read(json)).Message);

    [Fact]
    public void Key_Empty_IsToldOnce()
    {
        var log = new List<string>();
        using var kernel = new JupyterKernel(
            FreePorts.Connection() with { Key = "" },
            Task.FromException<CSharpSession>(new KernelException("none")),
            new JupyterKernelOptions { Log = log.Add });

        Assert.Contains("not signed", Assert.Single(log));
    }

    public void Dispose() => File.Delete(_path);

    private ConnectionFile Read(string json)
    {
        File.WriteAllText(_path, json);
        return ConnectionFile.Read(_path);
    }
}
