using System.Text.Json.Nodes;

namespace Sparkify.Kernel;

/// <summary>Reads which packages a host program ships with.</summary>
public static class HostPackages
{
    /// <summary>All packages and projects in a program's <c>.deps.json</c>, each with those it depends on.</summary>
    /// <param name="depsFile">The file; its assemblies are looked for beside it.</param>
    public static IReadOnlyList<BundledPackage> Read(string depsFile)
    {
        JsonObject root = JsonNode.Parse(File.ReadAllText(depsFile))!.AsObject();
        JsonObject target = root["targets"]![root["runtimeTarget"]!["name"]!.GetValue<string>()]!.AsObject();
        string folder = Path.GetDirectoryName(Path.GetFullPath(depsFile))!;
        Dictionary<string, Entry> entries = target
            .Select(pair => Entry.Of(pair.Key, pair.Value!, folder))
            .ToDictionary(entry => entry.Name, StringComparer.OrdinalIgnoreCase);
        return [.. entries.Values.Select(entry => new BundledPackage(
            entry.Name,
            entry.Version,
            [.. Closure(entry, entries).SelectMany(e => e.Assemblies).Distinct().Order(StringComparer.Ordinal)]))];
    }

    private static IEnumerable<Entry> Closure(Entry start, Dictionary<string, Entry> entries)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { start.Name };
        var open = new Queue<Entry>([start]);
        while (open.TryDequeue(out Entry? entry))
        {
            yield return entry;
            foreach (string name in entry.Dependencies.Where(entries.ContainsKey).Where(seen.Add))
            {
                open.Enqueue(entries[name]);
            }
        }
    }

    private sealed record Entry(
        string Name,
        string Version,
        IReadOnlyList<string> Dependencies,
        IReadOnlyList<string> Assemblies)
    {
        public static Entry Of(string id, JsonNode assets, string folder)
        {
            string[] parts = id.Split('/');
            return new Entry(
                parts[0],
                parts[1],
                [.. Keys(assets["dependencies"])],
                [.. Keys(assets["runtime"]).Select(file => Path.Combine(folder, Path.GetFileName(file)))
                    .Where(File.Exists)]);
        }

        private static IEnumerable<string> Keys(JsonNode? section) =>
            section?.AsObject().Select(pair => pair.Key) ?? [];
    }
}
