using Sparkify.Livy.Http;

namespace Sparkify.Livy.Tests.Client;

public sealed class RedactionTests
{
    private static readonly LivyClientOptions Secret = new LivyClientOptions
    {
        Endpoint = new Uri("http://ann:pa%24%24word@localhost:1/"),
        Proxy = new Uri("http://ann:pr0xypass@localhost:2/"),
    }.WithHeader("X-Api-Key", "k3y-value");

    [Fact]
    public void ToString_OptionsWithSecrets_ShowsNone()
    {
        string shown = $"{Secret} {Secret.Proxy} {Secret.Endpoint} {Secret.Authentication}";
        Assert.DoesNotContain("pa$$word", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("pr0xypass", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("k3y-value", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void PublicProperties_OptionsWithSecrets_HoldNone()
    {
        foreach (object part in new object[] { Secret, Secret.Authentication, LivyAuthentication.Bearer("t0ken") })
        {
            IEnumerable<object?> values = part.GetType().GetProperties().Select(property => property.GetValue(part));
            Assert.DoesNotMatch("pa\\$\\$word|pr0xypass|k3y-value|t0ken", string.Join(' ', values));
        }
    }

    [Fact]
    public async Task Exception_ServerEchoesSecrets_ShowsNone()
    {
        await using var server = LoopbackServer.Replying(new Reply(
            400, "\"bad conf spark.hadoop.fs.s3a.secret.key=abcdef pa$$word k3y-value YW5uOnBhJCR3b3Jk\""));
        using var client = new LivyClient(Secret with
        {
            Endpoint = new Uri($"http://ann:pa%24%24word@localhost:{server.Uri.Port}/"),
            Proxy = null,
        });
        var error = await Assert.ThrowsAsync<LivyException>(() => client.GetVersionAsync());
        Assert.Contains("secret.key=*** *** *** ***", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spark.ssl.keyPassword", "***")]
    [InlineData("spark.hadoop.fs.s3a.access.key", "***")]
    [InlineData("spark.executor.memory", "x")]
    public void CleanValue_KeySpeaksOfSecret_IsHidden(string key, string shown) =>
        Assert.Equal(shown, Redactor.CleanValue(key, "x"));
}
