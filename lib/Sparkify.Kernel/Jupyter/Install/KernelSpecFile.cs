using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sparkify.Kernel.Jupyter.Install;

/// <summary>The content of a <c>kernel.json</c>.</summary>
internal sealed record KernelSpecFile
{
    [JsonPropertyName("argv")]
    public IReadOnlyList<string>? Argv { get; init; }

    [JsonPropertyName("display_name")]
    public string? DisplayName { get; init; }

    [JsonPropertyName("language")]
    public string? Language { get; init; }

    [JsonPropertyName("interrupt_mode")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InterruptMode { get; init; }

    [JsonPropertyName("metadata")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }

    /// <summary>Reads a kernelspec; null where the file is not one.</summary>
    public static KernelSpecFile? TryRead(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, KernelSpecJson.Default.KernelSpecFile);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>The generated reader and writer of <c>kernel.json</c>, written for people to read.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(KernelSpecFile))]
internal sealed partial class KernelSpecJson : JsonSerializerContext;
