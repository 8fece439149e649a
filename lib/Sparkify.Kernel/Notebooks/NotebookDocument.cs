using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sparkify.Kernel;

/// <summary>A notebook: an <c>.ipynb</c> file (format 4) or a <c>.dib</c> file.</summary>
public sealed class NotebookDocument
{
    private static readonly HashSet<string> OwnLanguages = new(StringComparer.OrdinalIgnoreCase)
    {
        "C#", "csharp", "F#", "fsharp", "PowerShell", "pwsh", "polyglot-notebook", "",
    };

    private readonly JsonObject _root;
    private readonly List<NotebookCell> _cells;

    internal NotebookDocument(JsonObject root)
    {
        _root = root;
        _cells = [.. root["cells"]!.AsArray().Select(cell => new NotebookCell(cell!.AsObject()))];
    }

    /// <summary>The cells in order.</summary>
    public IReadOnlyList<NotebookCell> Cells => _cells;

    /// <summary>The notebook-wide metadata, as the file holds it.</summary>
    public JsonObject Metadata => _root["metadata"]?.AsObject() ?? [];

    /// <summary>The text of the first heading; null when there is none.</summary>
    public string? Title => _cells.Select(NotebookHeading.First).FirstOrDefault(title => title is not null);

    /// <summary>Says why this program cannot run the notebook; null when it can.</summary>
    public string? LanguageFault
    {
        get
        {
            string kernel = NotebookCell.Text(Metadata["kernelspec"]?["name"]) ?? "";
            string? language = NotebookCell.Text(Metadata["kernelspec"]?["language"])
                ?? NotebookCell.Text(Metadata["language_info"]?["name"]);
            return language is null || OwnLanguages.Contains(language)
                || kernel.StartsWith(".net", StringComparison.Ordinal)
                ? null
                : $"The notebook is written in {language} (its kernel is \"{kernel}\"), and this program runs C#. "
                    + "Run it with Jupyter, or choose the kernel \".NET (C#)\" for it.";
        }
    }

    /// <summary>A notebook of these cells for the C# kernel.</summary>
    public static NotebookDocument Create(IEnumerable<NotebookCell> cells) => new(new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select(cell => cell.Json)]),
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject
            {
                ["display_name"] = ".NET (C#)",
                ["language"] = "C#",
                ["name"] = ".net-csharp",
            },
            ["language_info"] = new JsonObject { ["name"] = "csharp" },
        },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    });

    /// <summary>Reads a notebook file, by its extension.</summary>
    /// <exception cref="KernelException">There is no such file or it is not a notebook.</exception>
    public static NotebookDocument Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new KernelException($"There is no notebook \"{path}\". Check the path.");
        }

        string text = File.ReadAllText(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".ipynb" => Parse(text, path),
            ".dib" => DibFormat.Parse(text),
            var other => throw new KernelException(
                $"\"{path}\" has the extension \"{other}\"; a notebook is an .ipynb or a .dib file."),
        };
    }

    /// <summary>Reads the text of an <c>.ipynb</c> file.</summary>
    /// <exception cref="KernelException">It is not a notebook of format 4.</exception>
    public static NotebookDocument Parse(string text, string name = "notebook")
    {
        try
        {
            JsonObject? root = JsonNode.Parse(text) as JsonObject;
            bool known = root?["nbformat"] is JsonValue version && version.TryGetValue(out int format) && format == 4;
            return known && root!["cells"] is JsonArray
                ? new NotebookDocument(root)
                : throw new KernelException($"\"{name}\" is not a notebook of format 4. Save it anew with Jupyter.");
        }
        catch (JsonException exception)
        {
            throw new KernelException($"\"{name}\" is not a notebook: it is not valid JSON.", exception);
        }
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public NotebookDocument Clone() => new(_root.DeepClone().AsObject());

    /// <summary>The text of the <c>.ipynb</c> file, laid out as Jupyter lays it out.</summary>
    public string ToJson() => NotebookJson.Write(_root);

    /// <summary>Writes the notebook, by the extension; the old file stays until the new one is whole.</summary>
    public void Save(string path)
    {
        bool isDib = Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase);
        AtomicFile.Write(path, isDib ? DibFormat.Write(this) : ToJson());
    }
}
