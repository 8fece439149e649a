using System.Text.Json.Nodes;
using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Notebooks;

/// <summary>A temporary folder with a notebook in it.</summary>
internal sealed class NotebookFolder : IDisposable
{
    public const string Name = "test.ipynb";

    public string FullPath { get; } = Directory.CreateTempSubdirectory("notebook-").FullName;

    public string Executed => Path.Combine(FullPath, "runs", Name);

    public string Page => Path.ChangeExtension(Executed, ".html");

    public static NotebookFolder With(params string[] cells)
    {
        var folder = new NotebookFolder();
        NotebookCell[] all = [.. cells.Select((code, i) => NotebookCell.Create(CellKind.Code, code, $"c{i}"))];
        all[0].Json["metadata"]!["tags"] = new JsonArray("parameters");
        NotebookDocument.Create([NotebookCell.Create(CellKind.Markdown, "# Test\n\n## Only chapter", "m"), .. all])
            .Save(Path.Combine(folder.FullPath, Name));
        return folder;
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
