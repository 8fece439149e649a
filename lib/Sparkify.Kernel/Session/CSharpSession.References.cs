namespace Sparkify.Kernel;

public sealed partial class CSharpSession
{
    private readonly List<PackageRequest> _requests = [];
    private readonly List<string> _sources = [];
    private readonly HashSet<string> _extensions = new(StringComparer.Ordinal);

    /// <summary>Acts on the code's reference lines and gives the code without them.</summary>
    private async Task<string> ReferenceAsync(string text, CellContext context, CancellationToken ct)
    {
        (string code, IReadOnlyList<ReferenceLine> lines) = ReferenceLines.Split(text);
        var packages = new List<(PackageRequest Request, int Line)>();
        Reference(lines, Options.BaseFolder, packages);
        foreach (LoadedScript script in _scripts.Of(code))
        {
            IEnumerable<ReferenceLine> ofLoad = script.Lines.Select(line => line with { Line = script.Line });
            Reference(ofLoad, script.Folder, packages);
        }

        await ReferencePackagesAsync(packages, context, ct).ConfigureAwait(false);
        return code;
    }

    private void Reference(
        IEnumerable<ReferenceLine> lines, string folder, List<(PackageRequest Request, int Line)> packages)
    {
        foreach (ReferenceLine line in lines)
        {
            switch (line)
            {
                case { Kind: 'i' }:
                    AddSource(line, folder);
                    break;
                case { Package: { } package }:
                    packages.Add((PackageRequest.Parse(package), line.Line));
                    break;
                default:
                    ReferenceFile(line, folder);
                    break;
            }
        }
    }

    private void AddSource(ReferenceLine line, string folder)
    {
        string source = line.Package ?? line.Text;
        bool isAddress = Uri.TryCreate(source, UriKind.Absolute, out Uri? uri) && !uri.IsFile;
        _sources.Add(isAddress ? source : Path.GetFullPath(source, folder));
    }

    private void ReferenceFile(ReferenceLine line, string folder)
    {
        string path = Path.GetFullPath(line.Text, folder);
        if (File.Exists(path))
        {
            ReferenceAssembly(path);
        }
        else if (HostReferences.PathOf(WithoutDll(line.Text)) is { } host)
        {
            AddReference(host);
        }
        else
        {
            throw new KernelException($"\"{line.Text}\" was not found in \"{folder}\".")
            {
                Line = line.Line,
            };
        }
    }

    private static string WithoutDll(string name) =>
        name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;

    /// <summary>References an assembly file, or the host's own of that name, which is the one that loads.</summary>
    private void ReferenceAssembly(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        if (HostReferences.PathOf(name) is { } host)
        {
            AddReference(host);
            return;
        }

        AddReference(path);
        PackageAssemblies.AddManaged(path);
    }

    private async Task ReferencePackagesAsync(
        IReadOnlyList<(PackageRequest Request, int Line)> packages,
        CellContext context,
        CancellationToken ct)
    {
        List<(PackageRequest Request, int Line)> toRestore =
            [.. packages.Where(package => !TryReferenceBundled(package.Request, context))];
        if (toRestore.Count == 0)
        {
            return;
        }

        List<PackageRequest> all = [.. _requests, .. toRestore.Select(package => package.Request)];
        all = [.. all.GroupBy(request => request.Name, StringComparer.OrdinalIgnoreCase).Select(group => group.Last())];
        try
        {
            await RestoreAsync(all, context, ct).ConfigureAwait(false);
        }
        catch (KernelException exception)
        {
            throw new KernelException(exception.Message, exception) { Line = toRestore[0].Line };
        }
    }

    private bool TryReferenceBundled(PackageRequest request, CellContext context)
    {
        BundledPackage? bundled = Options.BundledPackages.FirstOrDefault(
            package => string.Equals(package.Name, request.Name, StringComparison.OrdinalIgnoreCase));
        if (bundled is null)
        {
            return false;
        }

        foreach (string path in bundled.Assemblies)
        {
            ReferenceAssembly(path);
        }

        if (!request.IsAny && request.Version != bundled.Version)
        {
            context.Output.Display(
                MimeBundle.OfText($"{bundled.Name} {bundled.Version}, which this host ships with, is used."),
                null);
        }

        return true;
    }

    private async Task RestoreAsync(List<PackageRequest> requests, CellContext context, CancellationToken ct)
    {
        var restorer = new PackageRestorer(Options.PackageCacheFolder, Options.BaseFolder, TimeProvider.System);
        RestoredPackages restored = await restorer.RestoreAsync(requests, _sources, ct).ConfigureAwait(false);
        foreach (string path in restored.Assemblies)
        {
            ReferenceAssembly(path);
        }

        foreach (string path in restored.Natives)
        {
            PackageAssemblies.AddNative(path);
        }

        IEnumerable<string> added = requests.Except(_requests)
            .Select(request => restored.Packages.First(
                package => string.Equals(package.Name, request.Name, StringComparison.OrdinalIgnoreCase)))
            .Select(package => $"{package.Name} {package.Version}");
        context.Output.Display(MimeBundle.OfText($"Restored {string.Join(", ", added)}."), null);
        _requests.Clear();
        _requests.AddRange(requests);
        await LoadExtensionsAsync(restored, context, ct).ConfigureAwait(false);
    }

    /// <summary>Loads what packages bring for notebooks; what fails is told, and that is all.</summary>
    private async Task LoadExtensionsAsync(RestoredPackages restored, CellContext context, CancellationToken ct)
    {
        foreach (string folder in restored.Packages
            .Select(package => Path.Combine(package.Folder, "interactive-extensions", "dotnet"))
            .Where(folder => Directory.Exists(folder) && _extensions.Add(folder)))
        {
            foreach (string assembly in Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
            {
                await KernelExtensions.LoadAsync(assembly, Root, context).ConfigureAwait(false);
            }

            await RunScriptAsync(Path.Combine(folder, "extension.dib"), context, ct).ConfigureAwait(false);
        }
    }

    private async Task RunScriptAsync(string script, CellContext context, CancellationToken ct)
    {
        if (!File.Exists(script))
        {
            return;
        }

        foreach (NotebookCell cell in NotebookDocument.Load(script).Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            CellResult result = await RunWithinAsync(cell.CodeToRun, context, ct).ConfigureAwait(false);
            if (result is CellResult.Failed failed)
            {
                context.Output.Write(
                    TextChannel.Error,
                    $"The package's notebook script \"{script}\" does not run here: {failed.Message}\n");
                break;
            }
        }
    }
}
