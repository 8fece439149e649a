using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sparkify.Kernel.Jupyter.Wire;

/// <summary>The file by which a Jupyter client tells a kernel where to listen and how to sign.</summary>
public sealed record ConnectionFile
{
    /// <summary>The transport; only "tcp" is served.</summary>
    [JsonPropertyName("transport")]
    public string Transport { get; init; } = "tcp";

    /// <summary>The one address to listen on.</summary>
    [JsonPropertyName("ip")]
    public string Ip { get; init; } = "127.0.0.1";

    /// <summary>The port of requests that run code, 1 to 65535.</summary>
    [JsonPropertyName("shell_port")]
    public int ShellPort { get; init; }

    /// <summary>The port of requests that must not wait behind code, 1 to 65535.</summary>
    [JsonPropertyName("control_port")]
    public int ControlPort { get; init; }

    /// <summary>The port on which outputs are published, 1 to 65535.</summary>
    [JsonPropertyName("iopub_port")]
    public int IoPubPort { get; init; }

    /// <summary>The port on which the kernel asks the person for input, 1 to 65535.</summary>
    [JsonPropertyName("stdin_port")]
    public int StdinPort { get; init; }

    /// <summary>The port that echoes, to show that the kernel lives, 1 to 65535.</summary>
    [JsonPropertyName("hb_port")]
    public int HeartbeatPort { get; init; }

    /// <summary>The name of the signature; only "hmac-sha256" is served.</summary>
    [JsonPropertyName("signature_scheme")]
    public string SignatureScheme { get; init; } = MessageSigner.Scheme;

    /// <summary>The shared secret; empty means that messages are not signed.</summary>
    [JsonPropertyName("key")]
    public string Key { get; init; } = "";

    /// <summary>The kernelspec's name, where the client tells it.</summary>
    [JsonPropertyName("kernel_name")]
    public string? KernelName { get; init; }

    /// <summary>Reads and checks a connection file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="KernelException">The file is missing, is not JSON or names something not served.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            ConnectionFile? file = JsonSerializer.Deserialize(stream, JupyterJson.Plain.ConnectionFile);
            return Fill(file).Check(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new KernelException(
                $"The connection file \"{path}\" cannot be read: {cause.Message} "
                + "Jupyter writes it and passes its path; start the kernel from Jupyter.", cause);
        }
        catch (JsonException cause)
        {
            throw new KernelException(
                $"The connection file \"{path}\" is not JSON. It must be the file that Jupyter wrote.", cause);
        }
    }

    /// <summary>The address of a port, as ZeroMQ names it.</summary>
    /// <param name="port">One of this file's ports.</param>
    public string Address(int port) =>
        Ip.Contains(':', StringComparison.Ordinal) && !Ip.StartsWith('[')
            ? $"tcp://[{Ip}]:{port}"
            : $"tcp://{Ip}:{port}";

    /// <remarks>Generated deserializers set what the file lacks to null, whatever the property's default.</remarks>
    private static ConnectionFile Fill(ConnectionFile? file)
    {
        var defaults = new ConnectionFile();
        return file is null ? defaults : file with
        {
            Transport = file.Transport ?? defaults.Transport,
            Ip = file.Ip ?? defaults.Ip,
            SignatureScheme = file.SignatureScheme ?? defaults.SignatureScheme,
            Key = file.Key ?? defaults.Key,
        };
    }

    private ConnectionFile Check(string path)
    {
        Require(Transport == "tcp", path, $"The transport \"{Transport}\" is not served; use \"tcp\".");
        Require(
            Key.Length == 0 || SignatureScheme == MessageSigner.Scheme,
            path,
            $"The signature scheme \"{SignatureScheme}\" is not served; use \"{MessageSigner.Scheme}\".");
        foreach (int port in (int[])[ShellPort, ControlPort, IoPubPort, StdinPort, HeartbeatPort])
        {
            bool usable = port is > 0 and <= 65535;
            Require(usable, path, $"The port {port} is not one from 1 to 65535; name all five ports.");
        }

        return this;
    }

    private static void Require(bool holds, string path, string sentence)
    {
        if (!holds)
        {
            throw new KernelException($"The connection file \"{path}\" cannot be used. {sentence}");
        }
    }
}
