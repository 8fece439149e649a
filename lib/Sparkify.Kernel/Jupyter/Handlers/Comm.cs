using System.Text.Json;
using Sparkify.Kernel.Jupyter.Messages;
using Sparkify.Kernel.Jupyter.Transport;

namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>One conversation with something in the front end.</summary>
internal sealed class Comm(MessageSender sender, string id, string target)
{
    public string Id => id;

    public string Target => target;

    /// <summary>Called with the data of each message from the front end.</summary>
    public Action<JsonElement>? Received { get; set; }

    public void Send(JsonElement data) => Publish("comm_msg", data);

    public void Close() => Publish("comm_close", Wire.JupyterMessage.EmptyObject);

    private void Publish(string type, JsonElement data) =>
        sender.Publish(type, null, new CommMessage { CommId = id, Data = data }, JupyterJson.Plain.CommMessage);
}
