using System.Security.Cryptography;
using System.Text;

namespace Sparkify.Kernel.Jupyter.Wire;

/// <summary>Signs messages and checks signatures: HMAC-SHA256 over the four JSON frames, as lower-case hex.</summary>
internal sealed class MessageSigner(string key)
{
    public const string Scheme = "hmac-sha256";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>Whether the connection is signed at all; an empty key turns signing off.</summary>
    public bool IsOn => _key.Length > 0;

    public string Sign(IEnumerable<byte[]> frames)
    {
        if (!IsOn)
        {
            return "";
        }

        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (byte[] frame in frames)
        {
            hash.AppendData(frame);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether the signature is that of the frames, compared in constant time.</summary>
    public bool IsValid(ReadOnlySpan<byte> signature, IEnumerable<byte[]> frames) =>
        !IsOn || CryptographicOperations.FixedTimeEquals(signature, Encoding.ASCII.GetBytes(Sign(frames)));
}
