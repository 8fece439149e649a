using System.Text.Json.Nodes;

namespace Sparkify.Kernel;

/// <summary>Reads <c>project.assets.json</c>, in which a restore writes down what it chose.</summary>
internal static class AssetsFile
{
    public static RestoredPackages Read(string path)
    {
        JsonObject root = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        string[] roots = [.. root["packageFolders"]!.AsObject().Select(folder => folder.Key)];
        JsonObject libraries = root["libraries"]!.AsObject();
        JsonObject target = root["targets"]!.AsObject().Last(pair => pair.Key.Contains('/')).Value!.AsObject();
        var packages = new List<RestoredPackage>();
        var assemblies = new List<string>();
        var natives = new List<string>();
        foreach ((string id, JsonNode? assets) in target)
        {
            string folder = FolderOf(libraries[id]!["path"]!.GetValue<string>(), roots);
            string[] nameAndVersion = id.Split('/');
            packages.Add(new RestoredPackage(nameAndVersion[0], nameAndVersion[1], folder));
            assemblies.AddRange(Files(assets!["runtime"], folder).Where(IsAssembly));
            natives.AddRange(Files(assets["native"], folder));
        }

        return new RestoredPackages { Packages = packages, Assemblies = assemblies, Natives = natives };
    }

    private static string FolderOf(string package, string[] roots) =>
        roots.Select(root => Path.Combine(root, package)).FirstOrDefault(Directory.Exists)
        ?? Path.Combine(roots[0], package);

    private static IEnumerable<string> Files(JsonNode? section, string folder) =>
        (section?.AsObject() ?? []).Select(file => Path.GetFullPath(Path.Combine(folder, file.Key)))
            .Where(path => Path.GetFileName(path) != "_._");

    private static bool IsAssembly(string path) => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
}
