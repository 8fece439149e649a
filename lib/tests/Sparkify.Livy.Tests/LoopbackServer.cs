using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Sparkify.Livy.Tests;

/// <summary>A real HTTP server on a free loopback port whose answers, and faults, a test scripts.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Call, Reply> _answer;
    private readonly X509Certificate2? _certificate;
    private Task _loop;
    private volatile bool _down;

    public LoopbackServer(Func<Call, Reply> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        string scheme = certificate is null ? "http" : "https";
        Uri = new Uri($"{scheme}://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _loop = Task.Run(AcceptAsync);
    }

    /// <summary>Answers the given replies one after another, the last one for ever.</summary>
    public static LoopbackServer Replying(params Reply[] replies)
    {
        int next = -1;
        return new LoopbackServer(_ => replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)]);
    }

    public Uri Uri { get; }

    public ConcurrentQueue<Call> Calls { get; } = [];

    public string[] Lines => [.. Calls.Select(call => $"{call.Method} {call.Path}")];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    /// <summary>Stops listening and drops each connection at its next request.</summary>
    public void Down()
    {
        _down = true;
        _listener.Stop();
    }

    /// <summary>Listens again on the same port.</summary>
    public void Up()
    {
        _down = false;
        _listener = new TcpListener(IPAddress.Loopback, Uri.Port);
        _listener.Start();
        _loop = Task.WhenAll(_loop, Task.Run(AcceptAsync));
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        TcpListener listener = _listener;
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(_stop.Token);
                open.Add(Task.Run(() => ServeAsync(client)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException
            or InvalidOperationException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient owned = client;
        try
        {
            await using Stream stream = await OpenAsync(client);
            while (await Call.ReadAsync(stream, _stop.Token) is { } call)
            {
                Calls.Enqueue(call);
                Reply reply = _answer(call);
                if (_down)
                {
                    return;
                }

                if (reply.Stall)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }

                byte[] bytes = reply.ToBytes();
                await stream.WriteAsync(bytes.AsMemory(0, reply.Cut ? bytes.Length - 5 : bytes.Length), _stop.Token);
                if (reply.Cut)
                {
                    return;
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException
            or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null)
        {
            return client.GetStream();
        }

        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return tls;
    }
}

/// <summary>A request as it came over the wire.</summary>
internal sealed record Call(string Method, string Path, Dictionary<string, string> Headers, string Body)
{
    public static async Task<Call?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        string[] first = (await LineAsync(stream, cancellationToken)).Split(' ');
        if (first.Length < 2)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(stream, cancellationToken) is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        byte[] body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"))];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return new Call(first[0], first[1], headers, Encoding.UTF8.GetString(body));
    }

    private static async Task<string> LineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1 && one[0] != '\n')
        {
            line.Append((char)one[0]);
        }

        return line.ToString().TrimEnd('\r');
    }
}

/// <summary>An answer, or a fault.</summary>
internal sealed record Reply(int Status, string Body, string Type = "application/json")
{
    /// <summary>Closes the connection five bytes before the end.</summary>
    public bool Cut { get; init; }

    /// <summary>Never answers.</summary>
    public bool Stall { get; init; }

    public string Headers { get; init; } = "";

    public static Reply Json(string body, int status = 200) => new(status, body);

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {Status} X\r\nContent-Type: {Type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n"
        + $"{Headers}\r\n{Body}");
}
