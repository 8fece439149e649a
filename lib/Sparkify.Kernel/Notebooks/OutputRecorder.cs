using System.Text.Json.Nodes;

namespace Sparkify.Kernel;

/// <summary>Collects a cell's output in the form that notebook files keep.</summary>
public sealed class OutputRecorder : ICellOutput
{
    private readonly Lock _lock = new();
    private readonly List<JsonObject> _outputs = [];
    private readonly Dictionary<string, List<JsonObject>> _shown;
    private bool _clearNext;

    /// <summary>A recorder for one cell.</summary>
    /// <param name="earlier">The recorder of the cell before, whose displays this cell may update.</param>
    public OutputRecorder(OutputRecorder? earlier = null)
    {
        _shown = earlier?._shown ?? new Dictionary<string, List<JsonObject>>(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public void Write(TextChannel channel, string text)
    {
        string name = channel == TextChannel.Out ? "stdout" : "stderr";
        lock (_lock)
        {
            ClearIfDue();
            if (_outputs.LastOrDefault() is { } last && last["name"]?.GetValue<string>() == name)
            {
                last["text"]!.AsArray().Add((JsonNode)text);
                return;
            }

            Add(new JsonObject { ["name"] = name, ["output_type"] = "stream", ["text"] = new JsonArray(text) });
        }
    }

    /// <inheritdoc/>
    public void Display(MimeBundle bundle, string? displayId)
    {
        JsonObject output = Shown("display_data", bundle);
        lock (_lock)
        {
            ClearIfDue();
            Add(output);
        }

        if (displayId is not null)
        {
            lock (_shown)
            {
                _shown.TryAdd(displayId, []);
                _shown[displayId].Add(output);
            }
        }
    }

    /// <inheritdoc/>
    public void Update(MimeBundle bundle, string displayId)
    {
        lock (_shown)
        {
            foreach (JsonObject output in _shown.GetValueOrDefault(displayId) ?? [])
            {
                output["data"] = Data(bundle);
                output["metadata"] = bundle.Metadata.DeepClone();
            }
        }
    }

    /// <inheritdoc/>
    public void Clear(bool wait)
    {
        lock (_lock)
        {
            _clearNext = wait;
            if (!wait)
            {
                _outputs.Clear();
            }
        }
    }

    /// <inheritdoc/>
    public Task<string> AskAsync(string prompt, bool password, CancellationToken ct) => Refuse(prompt);

    /// <summary>A run has nobody who could answer.</summary>
    internal static Task<string> Refuse(string prompt) => throw new KernelException(
        $"The notebook asks {(prompt.Length > 0 ? $"\"{prompt}\"" : "for a line of text")}, and nobody is here "
        + "to answer. "
        + "Set a parameter instead, or run it in Jupyter.");

    /// <summary>The outputs of the cell, with its result at the end.</summary>
    public JsonArray ToJson(CellResult result, int executionCount)
    {
        lock (_lock)
        {
            IEnumerable<JsonObject> all = _outputs.Select(Finished);
            JsonObject? final = Final(result, executionCount);
            return new JsonArray([.. final is null ? all : all.Append(final)]);
        }
    }

    private static JsonObject? Final(CellResult result, int executionCount) => result switch
    {
        CellResult.Ok { Value: { } value } => WithCount(Shown("execute_result", value), executionCount),
        CellResult.Failed failed => Error(failed.Name, failed.Message, failed.Traceback),
        CellResult.Cancelled => Error("Interrupted", "The cell was interrupted.", ["The cell was interrupted."]),
        _ => null,
    };

    private static JsonObject Error(string name, string message, IEnumerable<string> traceback) => new()
    {
        ["ename"] = name,
        ["evalue"] = message,
        ["output_type"] = "error",
        ["traceback"] = new JsonArray([.. traceback.Select(line => JsonValue.Create(line))]),
    };

    private static JsonObject Shown(string type, MimeBundle bundle) => new()
    {
        ["data"] = Data(bundle),
        ["metadata"] = bundle.Metadata.DeepClone(),
        ["output_type"] = type,
    };

    private static JsonObject WithCount(JsonObject output, int executionCount)
    {
        output.Insert(1, "execution_count", executionCount);
        return output;
    }

    private static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach ((string mimeType, JsonNode value) in bundle.Data.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            bool isText = value is JsonValue text && text.TryGetValue(out string? _)
                && !mimeType.StartsWith("image/png", StringComparison.Ordinal);
            data[mimeType] = isText ? NotebookText.Split(value.GetValue<string>()) : NotebookJson.Sorted(value);
        }

        return data;
    }

    private static JsonObject Finished(JsonObject output)
    {
        var copy = (JsonObject)output.DeepClone();
        if (copy["text"] is { } text)
        {
            copy["text"] = NotebookText.Split(NotebookText.Join(text));
        }

        return copy;
    }

    private void Add(JsonObject output) => _outputs.Add(output);

    private void ClearIfDue()
    {
        if (_clearNext)
        {
            _outputs.Clear();
            _clearNext = false;
        }
    }
}
