using System.Reflection;
using System.Runtime.Loader;

namespace Sparkify.Kernel;

/// <summary>Holds the compiled cells of one session; all else comes from the host's own context.</summary>
internal sealed class CellLoadContext() : AssemblyLoadContext("cells")
{
    private readonly Dictionary<string, Assembly> _cells = new(StringComparer.Ordinal);

    public Assembly LoadCell(string name, CellImage image)
    {
        Assembly assembly = LoadFromStream(image.Assembly, image.Symbols);
        lock (_cells)
        {
            _cells[name] = assembly;
        }

        return assembly;
    }

    public bool Owns(Assembly? assembly) => assembly is not null && GetLoadContext(assembly) == this;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        lock (_cells)
        {
            return _cells.GetValueOrDefault(assemblyName.Name ?? "");
        }
    }
}
