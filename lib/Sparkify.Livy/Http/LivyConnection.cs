using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;
using Sparkify.Livy.Authentication;

namespace Sparkify.Livy.Http;

/// <summary>The one path that every request goes: sign, send, read, check, repeat where harmless.</summary>
internal sealed class LivyConnection : IDisposable
{
    private static readonly ResiliencePropertyKey<LivyRequest> RequestKey = new("request");
    private readonly LivyClientOptions _options;
    private readonly HttpClient _http;
    private readonly SigV4Signer? _signer;
    private readonly ResiliencePipeline _pipeline;

    public LivyConnection(LivyClientOptions options)
    {
        _options = options;
        Secrets = new Redactor(options);
        _http = new HttpClient(HandlerFactory.Create(options)) { Timeout = Timeout.InfiniteTimeSpan };
        _signer = options.Authentication is LivyAuthentication.SigV4Authentication aws
            ? new SigV4Signer(aws.Region, aws.Service, options.TimeProvider)
            : null;
        _pipeline = Pipeline(options);
    }

    /// <summary>What must not be printed.</summary>
    public Redactor Secrets { get; }

    /// <summary>Sends a request whose answer's body does not matter, unless it is a log-in page.</summary>
    public Task SendAsync(LivyRequest request, CancellationToken cancellationToken) => RunAsync(
        request,
        (sent, response) => response.IsHtml ? throw LivyErrors.NotJson(sent, response, Secrets) : true,
        cancellationToken);

    /// <summary>Sends a request and reads its answer as JSON.</summary>
    public Task<T> SendAsync<T>(LivyRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        RunAsync(request, (sent, response) => Read(sent, response, type), cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<T> RunAsync<T>(
        LivyRequest request, Func<LivyRequest, LivyResponse, T> read, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(false, cancellationToken);
        context.Properties.Set(RequestKey, request);
        try
        {
            return await _pipeline.ExecuteAsync(
                async (inner, sent) =>
                {
                    LivyResponse response = await AttemptAsync(sent, inner.CancellationToken).ConfigureAwait(false);
                    return response.IsSuccess
                        ? read(sent, response)
                        : throw LivyErrors.From(sent, response, Secrets);
                },
                context,
                request).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline Pipeline(LivyClientOptions options)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider };
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                MaxDelay = TimeSpan.FromSeconds(10),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(ShouldRepeat(arguments)),
            });
        }

        return builder.Build();
    }

    /// <summary>A server that stalls is asked once more only: each attempt takes the whole time-out.</summary>
    private static bool ShouldRepeat(RetryPredicateArguments<object> arguments) =>
        arguments.Outcome.Exception is LivyException { Transient: true } error
        && (arguments.AttemptNumber == 0 || error.InnerException is not OperationCanceledException)
        && arguments.Context.Properties.TryGetValue(RequestKey, out LivyRequest? request)
        && (request.Repeatable || error.NeverSent);

    private async Task<LivyResponse> AttemptAsync(LivyRequest request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.RequestTimeout, _options.TimeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using HttpRequestMessage message = Message(request);
            if (_signer is not null)
            {
                await _signer.SignAsync(message, request.Body).ConfigureAwait(false);
            }

            using HttpResponseMessage answer = await _http.SendAsync(message, linked.Token).ConfigureAwait(false);
            return await ReadAsync(answer, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(request, error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw Unreachable(request, error);
        }
    }

    private HttpRequestMessage Message(LivyRequest request)
    {
        string doAs = _options.DoAs is null ? "" : "doAs=" + Uri.EscapeDataString(_options.DoAs);
        string join = doAs.Length == 0 ? "" : request.Path.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        var message = new HttpRequestMessage(request.Method, new Uri(_options.Endpoint, request.Path + join + doAs));
        message.Headers.Accept.ParseAdd("application/json");
        message.Headers.TryAddWithoutValidation("X-Requested-By", _options.RequestedBy);
        if (request.Body.Length > 0)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        message.Headers.Authorization = _options.Authentication switch
        {
            LivyAuthentication.BasicAuthentication basic => new("Basic", Redactor.BasicToken(basic)),
            LivyAuthentication.BearerAuthentication bearer => new("Bearer", bearer.Token),
            _ => null,
        };
        foreach ((string name, string value) in _options.Headers)
        {
            message.Headers.Remove(name);
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private static async Task<LivyResponse> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return new LivyResponse((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "", body)
        {
            Challenge = string.Join(", ", answer.Headers.WwwAuthenticate.Select(Scheme)),
            Location = answer.Headers.Location?.ToString() ?? "",
        };
    }

    private static string Scheme(AuthenticationHeaderValue value) => value.Scheme;

    private T Read<T>(LivyRequest request, LivyResponse response, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(response.Body, type)
                ?? throw LivyErrors.NotJson(request, response, Secrets);
        }
        catch (JsonException)
        {
            throw LivyErrors.NotJson(request, response, Secrets);
        }
    }

    private LivyException TimedOut(LivyRequest request, Exception error) => new(
        $"Livy at \"{_options.Endpoint}\" did not answer {request} within "
        + $"{_options.RequestTimeout.TotalSeconds:0.#} seconds; check that the server is well and the network is open.",
        error)
    {
        Transient = true,
    };

    private LivyException Unreachable(LivyRequest request, Exception error)
    {
        HttpRequestError kind = (error as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown;
        (string what, string remedy) = kind switch
        {
            HttpRequestError.NameResolutionError => ("the name is not known", "check the address"),
            HttpRequestError.ConnectionError => ("no connection", "check that the server runs and its port is open"),
            HttpRequestError.SecureConnectionError =>
                ("the TLS handshake failed", "give the authority's file, or check the scheme and the host's name"),
            HttpRequestError.ProxyTunnelError => ("the proxy refused", "check the proxy's address and credentials"),
            _ => ("the connection was cut", "try again"),
        };
        string detail = Secrets.Clean(error.InnerException?.Message ?? error.Message).TrimEnd('.');
        return new LivyException(
            $"Livy at \"{_options.Endpoint}\" could not be asked ({request}): {what} ({detail}); {remedy}.", error)
        {
            Transient = kind is not HttpRequestError.SecureConnectionError,
            NeverSent = kind is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
        };
    }
}
