using System.Net;
using System.Net.Sockets;

namespace Sparkify.Tests.Data;

/// <summary>A real HTTP server on this machine that holds one file and knows ranges.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly byte[] _content;
    private readonly Task _serving;

    public LoopbackServer(byte[] content)
    {
        _content = content;
        Address = new Uri($"http://127.0.0.1:{FreePort()}/log.json");
        _listener.Prefixes.Add(new Uri(Address, "/").ToString());
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public List<string?> Ranges { get; } = [];

    /// <summary>After how many bytes of an answer the connection breaks.</summary>
    public int? CutAfter { get; set; }

    public bool KnowsRanges { get; set; } = true;

    public static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // Closed by the test, or the client went away.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        string? range = context.Request.Headers["Range"];
        Ranges.Add(range);
        if (context.Request.Url!.AbsolutePath != "/log.json")
        {
            context.Response.StatusCode = 404;
            context.Response.Close();
            return;
        }

        int from = range is null || !KnowsRanges ? 0 : int.Parse(range["bytes=".Length..^1]);
        context.Response.StatusCode = from > 0 ? 206 : 200;
        context.Response.ContentLength64 = _content.Length - from;
        int length = Math.Min(CutAfter ?? int.MaxValue, _content.Length - from);
        await context.Response.OutputStream.WriteAsync(_content.AsMemory(from, length));
        if (length < _content.Length - from)
        {
            context.Response.Abort();
            return;
        }

        context.Response.Close();
    }
}
