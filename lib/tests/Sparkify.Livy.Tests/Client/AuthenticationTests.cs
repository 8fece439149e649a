using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Sparkify.Livy.Authentication;

namespace Sparkify.Livy.Tests.Client;

public sealed class AuthenticationTests
{
    [Theory]
    [InlineData("p:w+d ü")]
    [InlineData("")]
    public async Task Basic_AnyPassword_IsSentWhole(string password)
    {
        Call call = await CallWith(options => options with
        {
            Authentication = LivyAuthentication.Basic("ann", password),
        });
        byte[] sent = Convert.FromBase64String(call.Headers["Authorization"]["Basic ".Length..]);
        Assert.Equal("ann:" + password, Encoding.UTF8.GetString(sent));
    }

    [Fact]
    public async Task Endpoint_UserAndPath_BecomeBasicAndPrefix()
    {
        Call call = await CallWith(options => options with
        {
            Endpoint = new Uri(options.Endpoint.AbsoluteUri.Replace("://", "://ann:pw@") + "gateway/livy"),
        });
        Assert.Equal("/gateway/livy/version", call.Path);
        Assert.Equal("Basic YW5uOnB3", call.Headers["Authorization"]);
    }

    [Fact]
    public async Task Headers_BearerCustomAndDoAs_AreSent()
    {
        Call call = await CallWith(options => (options with
        {
            Authentication = LivyAuthentication.Bearer("tok"),
            DoAs = "bob smith",
        }).WithHeader("X-Team", "churn"));
        Assert.Equal("/version?doAs=bob%20smith", call.Path);
        Assert.Equal(("Bearer tok", "churn", "sparkify"),
            (call.Headers["Authorization"], call.Headers["X-Team"], call.Headers["X-Requested-By"]));
    }

    [Fact]
    public async Task Proxy_UserInAddress_IsAskedThroughTheProxy()
    {
        await using var proxy = LoopbackServer.Replying(Reply.Json("""{"version":"0.9.0"}"""));
        using var client = new LivyClient(new LivyClientOptions
        {
            Endpoint = new Uri("http://livy.example:8998/"),
            Proxy = new Uri($"http://ann:s3cret@localhost:{proxy.Uri.Port}"),
        });
        Assert.Equal("0.9.0", (await client.GetVersionAsync()).Version);
        Assert.Equal("GET http://livy.example:8998/version", Assert.Single(proxy.Lines));
    }

    [Fact]
    public async Task SigV4_Request_IsSignedAsTheDocumentSays()
    {
        var keys = new ImmutableCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "token");
        var signer = new SigV4Signer("us-east-1", "emr-serverless", TimeProvider.System)
        {
            Credentials = () => Task.FromResult(keys),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://a.example/sessions/a%20b?size=1&from=0");
        await signer.SignAsync(request, "{}"u8.ToArray());
        string Header(string name) => request.Headers.GetValues(name).Single();
        string date = Header("x-amz-date");
        string canonical = "POST\n/sessions/a%2520b\nfrom=0&size=1\nhost:a.example\nx-amz-content-sha256:"
            + $"{Hash("{}")}\nx-amz-date:{date}\nx-amz-security-token:token\n\n"
            + $"host;x-amz-content-sha256;x-amz-date;x-amz-security-token\n{Hash("{}")}";
        string scope = $"{date[..8]}/us-east-1/emr-serverless/aws4_request";
        byte[] key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + keys.SecretKey), Hmac);
        string signature = Convert.ToHexStringLower(
            Hmac(key, $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hash(canonical)}"));
        Assert.EndsWith("Signature=" + signature, Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tls_OwnAuthority_IsTrustedOnlyWithItsFile()
    {
        using var authority = new TestAuthority();
        await using var server = new LoopbackServer(_ => Reply.Json("""{"version":"0.9.0"}"""), authority.Server);
        LivyClientOptions options = TestClient.Options(server) with { Retries = 0 };
        using var trusting = new LivyClient(options with { CertificateAuthorityFile = authority.File });
        Assert.Equal("0.9.0", (await trusting.GetVersionAsync()).Version);
        using var wary = new LivyClient(options);
        var error = await Assert.ThrowsAsync<LivyException>(() => wary.GetVersionAsync());
        Assert.Contains("TLS handshake failed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kerberos_NoTicket_IsRefusedWithTheRemedy()
    {
        await using var server = LoopbackServer.Replying(
            new Reply(401, "") { Headers = "WWW-Authenticate: Negotiate\r\n" });
        using var client = new LivyClient(TestClient.Options(server) with
        {
            Authentication = LivyAuthentication.Kerberos,
        });
        var error = await Assert.ThrowsAsync<LivyException>(() => client.GetVersionAsync());
        Assert.Contains("kinit", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static async Task<Call> CallWith(Func<LivyClientOptions, LivyClientOptions> change)
    {
        await using var server = LoopbackServer.Replying(Reply.Json("""{"version":"0.9.0"}"""));
        using var client = new LivyClient(change(TestClient.Options(server)));
        await client.GetVersionAsync();
        return server.Calls.Single();
    }
}
