using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sparkify.Livy.Tests.Client;

/// <summary>An authority that nobody trusts, and a server's certificate from it.</summary>
internal sealed class TestAuthority : IDisposable
{
    public TestAuthority()
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = Request("CN=test authority", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 root = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        System.IO.File.WriteAllText(File, root.ExportCertificatePem());
        Server = Issue(root);
    }

    public string File { get; } = Path.GetTempFileName();

    public X509Certificate2 Server { get; }

    public void Dispose()
    {
        Server.Dispose();
        System.IO.File.Delete(File);
    }

    private static CertificateRequest Request(string name, RSA key) =>
        new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static X509Certificate2 Issue(X509Certificate2 root)
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = Request("CN=localhost", key);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 leaf = request.Create(
            root, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3]);
        return leaf.CopyWithPrivateKey(key);
    }
}
