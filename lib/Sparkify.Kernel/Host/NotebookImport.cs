namespace Sparkify.Kernel;

/// <summary>Runs another notebook or a C# file within the running cell.</summary>
internal static class NotebookImport
{
    public static async Task<CellResult> RunAsync(CSharpSession session, string file)
    {
        CellContext cell = CellContext.Current ?? throw new KernelException("A file is imported by a cell only.");
        string path = Path.GetFullPath(file, session.Options.BaseFolder);
        if (!File.Exists(path))
        {
            return Failed($"There is no file \"{path}\" to import. Check the path.");
        }

        if (await ReadAsync(path, cell.Token).ConfigureAwait(false) is not { } codes)
        {
            return Failed($"\"{path}\" cannot be imported: \"{Path.GetExtension(path)}\" is not one of .ipynb, .dib, "
                + ".cs and .csx.");
        }

        foreach (string code in codes)
        {
            CellResult result = await session.RunWithinAsync(code, cell, cell.Token).ConfigureAwait(false);
            if (result is CellResult.Ok { Value: { } value })
            {
                cell.Output.Display(value, null);
            }
            else if (result is not CellResult.Ok)
            {
                return result;
            }
        }

        return CellResult.Done;
    }

    private static CellResult.Failed Failed(string message) => new("Error", message, [message]);

    private static async Task<IEnumerable<string>?> ReadAsync(string path, CancellationToken ct) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".ipynb" or ".dib" => NotebookDocument.Load(path).Cells
                .Where(cell => cell.Kind == CellKind.Code)
                .Select(cell => cell.CodeToRun),
            ".cs" or ".csx" => [await File.ReadAllTextAsync(path, ct).ConfigureAwait(false)],
            _ => null,
        };
}
