using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sparkify.Kernel.Jupyter.Install;

/// <summary>Writes, removes and lists kernelspecs, without Jupyter's own program.</summary>
public static partial class KernelSpecs
{
    private const string OwnerKey = "installed_by";
    private const string Owner = "sparkify";
    private static readonly string[] Logos = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

    /// <summary>Writes a kernelspec with its logos, whole or not at all.</summary>
    /// <param name="options">What it says.</param>
    /// <param name="place">For whom.</param>
    /// <returns>The folder written.</returns>
    /// <exception cref="KernelException">The name is not usable, or another program's kernelspec has it.</exception>
    public static string Install(KernelSpecOptions options, KernelSpecPlace place) =>
        Install(options, place, JupyterEnvironment.Current);

    /// <summary>Removes a kernelspec.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="place">Where it was installed.</param>
    /// <param name="force">Whether another program's may be removed.</param>
    /// <returns>The folder removed.</returns>
    /// <exception cref="KernelException">There is none of that name, or it is another program's.</exception>
    public static string Uninstall(string name, KernelSpecPlace place, bool force = false) =>
        Uninstall(name, place, force, JupyterEnvironment.Current);

    /// <summary>The kernelspecs that Jupyter can find here, by name; of two of one name the one that wins.</summary>
    public static IReadOnlyList<InstalledKernel> List() => List(JupyterEnvironment.Current);

    internal static string Install(KernelSpecOptions options, KernelSpecPlace place, JupyterEnvironment environment)
    {
        string folder = Folder(options.Name, place, environment);
        RefuseForeign(folder, options.Force, "replace");
        string temporary = $"{folder}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(temporary);
            Write(options, temporary);
            Replace(folder, temporary);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new KernelException(
                $"The kernelspec cannot be written to \"{folder}\": {cause.Message} "
                + "Choose a folder that you may write to with --prefix, or use --user.", cause);
        }
        finally
        {
            Delete(temporary);
        }

        return folder;
    }

    internal static string Uninstall(string name, KernelSpecPlace place, bool force, JupyterEnvironment environment)
    {
        string folder = Folder(name, place, environment);
        if (!File.Exists(SpecPath(folder)))
        {
            throw new KernelException($"There is no kernelspec \"{folder}\". List them: sparkify kernel list.");
        }

        RefuseForeign(folder, force, "remove");
        Delete(folder);
        return folder;
    }

    internal static IReadOnlyList<InstalledKernel> List(JupyterEnvironment environment) =>
    [
        .. JupyterFolders.Search(environment)
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
            .Select(Describe)
            .OfType<InstalledKernel>()
            .DistinctBy(kernel => kernel.Name)
            .OrderBy(kernel => kernel.Name, StringComparer.Ordinal),
    ];

    private static InstalledKernel? Describe(string folder)
    {
        if (KernelSpecFile.TryRead(SpecPath(folder)) is not { } spec)
        {
            return null;
        }

        string name = Path.GetFileName(folder);
        string? missing = spec.Argv?.Take(2).FirstOrDefault(part => Path.IsPathRooted(part) && !File.Exists(part));
        return new InstalledKernel(name, spec.DisplayName ?? name, folder, IsOurs(spec), missing);
    }

    private static string Folder(string name, KernelSpecPlace place, JupyterEnvironment environment)
    {
        if (!ValidName().IsMatch(name))
        {
            throw new KernelException(
                $"The kernelspec name \"{name}\" is not usable: use lower-case letters, digits, dots, \"_\", \"-\".");
        }

        return Path.Combine(JupyterFolders.Kernels(environment, place), name);
    }

    private static void RefuseForeign(string folder, bool force, string verb)
    {
        if (!force && Directory.Exists(folder)
            && (KernelSpecFile.TryRead(SpecPath(folder)) is not { } spec || !IsOurs(spec)))
        {
            throw new KernelException(
                $"The kernelspec \"{folder}\" is another program's. To {verb} it all the same, add --force; "
                + "or choose another name with --name.");
        }
    }

    private static bool IsOurs(KernelSpecFile spec) =>
        spec.Metadata is { } metadata
        && metadata.TryGetValue(OwnerKey, out JsonElement owner)
        && owner.ValueKind == JsonValueKind.String
        && owner.GetString() == Owner;

    private static void Write(KernelSpecOptions options, string folder)
    {
        var spec = new KernelSpecFile
        {
            Argv = options.Command,
            DisplayName = options.DisplayName,
            Language = "C#",
            InterruptMode = "message",
            Metadata = new Dictionary<string, JsonElement>
            {
                ["debugger"] = JsonElement.Parse("false"),
                [OwnerKey] = JsonElement.Parse($"\"{Owner}\""),
            },
        };
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(spec, KernelSpecJson.Default.KernelSpecFile);
        File.WriteAllBytes(SpecPath(folder), json);
        foreach (string logo in Logos)
        {
            using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"logos/{logo}")!;
            using FileStream file = File.Create(Path.Combine(folder, logo));
            resource.CopyTo(file);
        }
    }

    /// <remarks>The old folder is moved away first, so that at no moment a half-written one has the name.</remarks>
    private static void Replace(string folder, string temporary)
    {
        string old = $"{folder}.{Guid.NewGuid():N}.old";
        if (Directory.Exists(folder))
        {
            Directory.Move(folder, old);
        }

        Directory.Move(temporary, folder);
        Delete(old);
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string SpecPath(string folder) => Path.Combine(folder, "kernel.json");

    [GeneratedRegex(@"^[a-z0-9._\-]+$")]
    private static partial Regex ValidName();
}
