using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sparkify.Livy.Http;

/// <summary>One request, in a form that can be sent again.</summary>
internal sealed record LivyRequest(HttpMethod Method, string Path)
{
    /// <summary>The body's bytes; empty for none.</summary>
    public byte[] Body { get; init; } = [];

    public string ContentType { get; init; } = "application/json";

    /// <summary>True when repeating it does no harm: it only reads, or deletes what it names.</summary>
    public bool Repeatable => Method == HttpMethod.Get || Method == HttpMethod.Delete || Idempotent;

    /// <summary>Marks a POST that may be repeated, such as connect and cancel.</summary>
    public bool Idempotent { get; init; }

    public static LivyRequest Get(string path) => new(HttpMethod.Get, path);

    public static LivyRequest Delete(string path) => new(HttpMethod.Delete, path);

    public static LivyRequest Post(string path) => new(HttpMethod.Post, path) { Body = "{}"u8.ToArray() };

    public static LivyRequest Post<T>(string path, T body, JsonTypeInfo<T> type) =>
        new(HttpMethod.Post, path) { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    public override string ToString() => $"{Method} /{Path}";

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(ToString());
        return true;
    }
}
