using System.Text.Json.Nodes;

namespace Sparkify.Kernel;

/// <summary>A cell of a notebook file; what this class does not know of it is kept as it was.</summary>
public sealed class NotebookCell
{
    internal NotebookCell(JsonObject json)
    {
        Json = json;
    }

    /// <summary>The cell as the file holds it.</summary>
    public JsonObject Json { get; }

    /// <summary>What the cell holds.</summary>
    public CellKind Kind => Json["cell_type"]?.GetValue<string>() switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        _ => CellKind.Raw,
    };

    /// <summary>The cell's text.</summary>
    public string Source
    {
        get => NotebookText.Join(Json["source"]);
        set => Json["source"] = NotebookText.Split(value);
    }

    /// <summary>The notebook-wide unique id; empty in files older than format 4.5.</summary>
    public string Id => Json["id"]?.GetValue<string>() ?? "";

    /// <summary>The language, as the metadata names it; "csharp" where it says nothing.</summary>
    public string Language =>
        Text(Json["metadata"]?["polyglot_notebook"]?["kernelName"])
        ?? Text(Json["metadata"]?["dotnet_interactive"]?["language"])
        ?? "csharp";

    /// <summary>The cell's tags.</summary>
    public IReadOnlyList<string> Tags =>
        [.. (Json["metadata"]?["tags"]?.AsArray() ?? []).Select(tag => tag!.GetValue<string>())];

    /// <summary>The outputs of a code cell, as the file holds them.</summary>
    public JsonArray Outputs => Json["outputs"]?.AsArray() ?? [];

    /// <summary>The text to run: with a language line in front when the cell is not C#.</summary>
    public string CodeToRun => Language is "csharp" || Source.StartsWith("#!" + Language, StringComparison.Ordinal)
        ? Source
        : $"#!{Language}\n{Source}";

    /// <summary>A new cell.</summary>
    /// <param name="kind">What it holds.</param>
    /// <param name="source">Its text.</param>
    /// <param name="id">An id of letters, digits, "-" and "_", up to 64.</param>
    /// <param name="language">The language of a code cell.</param>
    public static NotebookCell Create(CellKind kind, string source, string id, string language = "csharp")
    {
        var json = new JsonObject { ["cell_type"] = kind.ToString().ToLowerInvariant() };
        if (kind == CellKind.Code)
        {
            json["execution_count"] = null;
        }

        json["id"] = id;
        json["metadata"] = kind == CellKind.Code ? LanguageMetadata(language) : new JsonObject();
        if (kind == CellKind.Code)
        {
            json["outputs"] = new JsonArray();
        }

        json["source"] = NotebookText.Split(source);
        return new NotebookCell(json);
    }

    /// <summary>Replaces the outputs and the execution count of a code cell.</summary>
    public void SetOutputs(JsonArray outputs, int? executionCount)
    {
        Json["outputs"] = outputs;
        Json["execution_count"] = executionCount;
    }

    private static JsonObject LanguageMetadata(string language) => new()
    {
        ["dotnet_interactive"] = new JsonObject { ["language"] = language },
        ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language },
    };

    /// <summary>The text that a node holds; null when it holds none.</summary>
    internal static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
