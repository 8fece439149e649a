using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Internal.Auth;

namespace Sparkify.Livy.Authentication;

/// <summary>
/// Signs requests by AWS Signature Version 4; the signature itself is the AWS SDK's.
/// Canonical form: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
/// </summary>
internal sealed class SigV4Signer(string region, string service, TimeProvider time)
{
    private readonly Lazy<DefaultAWSCredentialsIdentityResolver> _resolver = new(() => new());

    /// <summary>Where the credentials come from; tests put their own here.</summary>
    internal Func<Task<ImmutableCredentials>>? Credentials { get; init; }

    public async Task SignAsync(HttpRequestMessage request, byte[] body)
    {
        ImmutableCredentials keys = await (Credentials ?? ResolveAsync)().ConfigureAwait(false);
        DateTime now = time.GetUtcNow().UtcDateTime;
        Uri uri = request.RequestUri!;
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = uri.IsDefaultPort ? uri.Host : $"{uri.Host}:{uri.Port}",
            ["x-amz-content-sha256"] = Convert.ToHexStringLower(SHA256.HashData(body)),
            ["x-amz-date"] = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
        };
        if (keys.UseToken)
        {
            headers["x-amz-security-token"] = keys.Token;
        }

        string names = string.Join(';', headers.Keys);
        string canonical = Canonical(request, headers, names);
        AWS4SigningResult signed = AWS4Signer.ComputeSignature(keys, region, now, service, names, canonical);
        foreach (KeyValuePair<string, string> header in headers.Where(header => header.Key != "host"))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        request.Headers.TryAddWithoutValidation("Authorization", signed.ForAuthorizationHeader);
    }

    private static string Canonical(
        HttpRequestMessage request, SortedDictionary<string, string> headers, string names)
    {
        var text = new StringBuilder();
        text.Append(request.Method.Method).Append('\n');
        // Every service but S3 encodes the path a second time.
        text.AppendJoin('/', request.RequestUri!.AbsolutePath.Split('/').Select(Uri.EscapeDataString)).Append('\n');
        text.Append(Query(request.RequestUri.Query)).Append('\n');
        foreach ((string name, string value) in headers)
        {
            text.Append(name).Append(':').Append(value.Trim()).Append('\n');
        }

        return text.Append('\n').Append(names).Append('\n').Append(headers["x-amz-content-sha256"]).ToString();
    }

    private static string Query(string query)
    {
        IEnumerable<string> parts = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Contains('=', StringComparison.Ordinal) ? part : part + "=");
        return string.Join('&', parts.Order(StringComparer.Ordinal));
    }

    private async Task<ImmutableCredentials> ResolveAsync()
    {
        try
        {
            AWSCredentials found = await _resolver.Value.ResolveIdentityAsync(null).ConfigureAwait(false);
            return await found.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (AmazonClientException error)
        {
            throw new LivyException(
                "No AWS credentials were found to sign the request; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and "
                + "AWS_SECRET_ACCESS_KEY, or run where a role is attached.", error);
        }
    }
}
