using System.Text.Json.Serialization;

namespace Sparkify.Livy.Models;

/// <summary>The messages' readers and writers, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(SessionPage))]
[JsonSerializable(typeof(BatchPage))]
[JsonSerializable(typeof(StateAnswer))]
[JsonSerializable(typeof(LivyLog))]
[JsonSerializable(typeof(LivyStatementPage))]
[JsonSerializable(typeof(LivyVersion))]
[JsonSerializable(typeof(LivyJob))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(StatementRequest))]
[JsonSerializable(typeof(CompletionRequest))]
[JsonSerializable(typeof(CompletionAnswer))]
[JsonSerializable(typeof(JobRequest))]
[JsonSerializable(typeof(UriRequest))]
internal sealed partial class LivyJson : JsonSerializerContext;
