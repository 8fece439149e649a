namespace Sparkify.Kernel;

/// <summary><c>#!import</c>: runs another notebook or a C# file in this session.</summary>
internal static class ImportDirective
{
    public static Directive Create() => new()
    {
        Name = "import",
        Description = "Runs the code of a notebook (.ipynb, .dib) or a C# file (.cs, .csx) in this session.",
        Parameters =
        [
            new DirectiveParameter("file", "Path from the notebook's folder.") { Required = true, Implicit = true },
        ],
        Handler = ImportAsync,
    };

    private static async Task<CellResult> ImportAsync(DirectiveCall call, CancellationToken ct)
    {
        string file = (await DirectiveValues.ResolveTextAsync(call, "file", ct).ConfigureAwait(false))!;
        string path = Path.GetFullPath(file, call.Session.Options.BaseFolder);
        if (!File.Exists(path))
        {
            throw new KernelException($"There is no file \"{path}\" to import. Check the path.");
        }

        foreach (string code in await ReadAsync(path, ct).ConfigureAwait(false))
        {
            CellResult result = await call.RunAsync(code, ct).ConfigureAwait(false);
            if (result is CellResult.Ok { Value: { } value })
            {
                call.Output.Display(value, null);
            }
            else if (result is not CellResult.Ok)
            {
                return result;
            }
        }

        return CellResult.Done;
    }

    private static async Task<IEnumerable<string>> ReadAsync(string path, CancellationToken ct) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".ipynb" or ".dib" => NotebookDocument.Load(path).Cells
                .Where(cell => cell.Kind == CellKind.Code)
                .Select(cell => cell.CodeToRun),
            ".cs" or ".csx" => [await File.ReadAllTextAsync(path, ct).ConfigureAwait(false)],
            var other => throw new KernelException(
                $"\"{path}\" cannot be imported: \"{other}\" is not one of .ipynb, .dib, .cs and .csx."),
        };
}
