using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sparkify.Kernel.Jupyter.Wire;

/// <summary>
/// Turns messages into frames and back: identities, delimiter, signature, header, parent, metadata, content, buffers.
/// </summary>
internal sealed class MessageFrames(MessageSigner signer)
{
    private const int JsonFrames = 4;

    private readonly SeenSignatures _seen = new();

    private static ReadOnlySpan<byte> Delimiter => "<IDS|MSG>"u8;

    public IReadOnlyList<byte[]> Write(JupyterMessage message)
    {
        byte[][] json =
        [
            JsonSerializer.SerializeToUtf8Bytes(message.Header, JupyterJson.Plain.MessageHeader),
            message.Parent is { } parent
                ? JsonSerializer.SerializeToUtf8Bytes(parent, JupyterJson.Plain.MessageHeader)
                : "{}"u8.ToArray(),
            Bytes(message.Metadata),
            Bytes(message.Content),
        ];
        byte[] signature = Encoding.ASCII.GetBytes(signer.Sign(json));
        return [.. message.Identities, Delimiter.ToArray(), signature, .. json, .. message.Buffers];
    }

    /// <summary>Reads a message; one thread at a time.</summary>
    /// <exception cref="KernelException">
    /// The frames are not a message, are too many, are not signed right or were read before.
    /// </exception>
    public JupyterMessage Read(IReadOnlyList<byte[]> frames)
    {
        int delimiter = FindDelimiter(frames);
        int first = delimiter + 2;
        Require(frames.Count >= first + JsonFrames, "The message ends before its content frame.");
        byte[][] json = [.. frames.Skip(first).Take(JsonFrames)];
        Require(signer.IsValid(frames[delimiter + 1], json), "The message's signature is not the one of its content.");
        bool isNew = !signer.IsOn || _seen.Add(Encoding.ASCII.GetString(frames[delimiter + 1]));
        Require(isNew, "The message was taken before: its signature is one that was seen.");

        MessageHeader header = Parse(json[0], JupyterJson.Plain.MessageHeader, "header");
        Require(!string.IsNullOrEmpty(header.MessageType), "The message's header names no msg_type.");
        return new JupyterMessage
        {
            Identities = [.. frames.Take(delimiter)],
            Header = header,
            Parent = Parse(json[1], JupyterJson.Plain.MessageHeader, "parent header"),
            Metadata = ParseObject(json[2], "metadata"),
            Content = ParseObject(json[3], "content"),
            Buffers = [.. frames.Skip(first + JsonFrames)],
        };
    }

    private static int FindDelimiter(IReadOnlyList<byte[]> frames)
    {
        Require(frames.Count <= JupyterProtocol.MaxFrames, $"The message has {frames.Count} frames; that is too many.");
        long bytes = frames.Sum(frame => (long)frame.Length);
        Require(bytes <= JupyterProtocol.MaxMessageBytes, $"The message has {bytes} bytes; that is too many.");
        for (int i = 0; i < frames.Count; i++)
        {
            if (frames[i].AsSpan().SequenceEqual(Delimiter))
            {
                return i;
            }
        }

        throw new KernelException("The message has no <IDS|MSG> delimiter.");
    }

    private static byte[] Bytes(JsonElement element) =>
        JsonSerializer.SerializeToUtf8Bytes(element, JupyterJson.Plain.JsonElement);

    private static JsonElement ParseObject(byte[] json, string part)
    {
        JsonElement element = Parse(json, JupyterJson.Plain.JsonElement, part);
        Require(element.ValueKind == JsonValueKind.Object, $"The message's {part} is not a JSON object.");
        return element;
    }

    private static T Parse<T>(byte[] json, JsonTypeInfo<T> type, string part)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type)
                ?? throw new KernelException($"The message's {part} is null.");
        }
        catch (JsonException cause)
        {
            throw new KernelException($"The message's {part} is not the JSON expected: {cause.Message}", cause);
        }
    }

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new KernelException(sentence);
        }
    }
}
