using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sparkify.Kernel.Jupyter.Messages;
using Sparkify.Kernel.Jupyter.Wire;

namespace Sparkify.Kernel.Jupyter;

/// <summary>The generated readers and writers of everything the kernel sends, takes and keeps as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ConnectionFile))]
[JsonSerializable(typeof(MessageHeader))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(KernelInfoReply))]
[JsonSerializable(typeof(ConnectReply))]
[JsonSerializable(typeof(ExecuteRequest))]
[JsonSerializable(typeof(ExecuteReply))]
[JsonSerializable(typeof(ErrorReply))]
[JsonSerializable(typeof(ExecuteInput))]
[JsonSerializable(typeof(ExecuteResult))]
[JsonSerializable(typeof(DisplayData))]
[JsonSerializable(typeof(ErrorContent))]
[JsonSerializable(typeof(StreamOutput))]
[JsonSerializable(typeof(StatusContent))]
[JsonSerializable(typeof(ClearOutput))]
[JsonSerializable(typeof(Welcome))]
[JsonSerializable(typeof(CompleteRequest))]
[JsonSerializable(typeof(CompleteReply))]
[JsonSerializable(typeof(InspectRequest))]
[JsonSerializable(typeof(InspectReply))]
[JsonSerializable(typeof(IsCompleteRequest))]
[JsonSerializable(typeof(IsCompleteReply))]
[JsonSerializable(typeof(HistoryRequest))]
[JsonSerializable(typeof(HistoryReply))]
[JsonSerializable(typeof(CommInfoRequest))]
[JsonSerializable(typeof(CommInfoReply))]
[JsonSerializable(typeof(CommOpen))]
[JsonSerializable(typeof(CommMessage))]
[JsonSerializable(typeof(ShutdownRequest))]
[JsonSerializable(typeof(ShutdownReply))]
[JsonSerializable(typeof(OkReply))]
[JsonSerializable(typeof(DebugReply))]
[JsonSerializable(typeof(InputRequest))]
[JsonSerializable(typeof(InputReply))]
internal sealed partial class JupyterJson : JsonSerializerContext
{
    /// <summary>As the default, but text goes out as it is: a page of HTML must not grow six-fold by escapes.</summary>
    public static JupyterJson Plain { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        MaxDepth = JupyterProtocol.MaxDepth,
    });
}
