using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Sparkify.Kernel;

/// <summary>Finds the assemblies and native libraries of restored packages when code first needs them.</summary>
internal static class PackageAssemblies
{
    private static readonly ConcurrentDictionary<string, string> Managed = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<string, string> Native = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Lazy<bool> Installed = new(Install);

    /// <summary>Makes a managed assembly loadable; one that the host has, or that came first, stays in force.</summary>
    public static void AddManaged(string path)
    {
        _ = Installed.Value;
        Managed.TryAdd(Path.GetFileNameWithoutExtension(path), path);
    }

    /// <summary>Makes a native library loadable under its file name, with or without "lib" and extension.</summary>
    public static void AddNative(string path)
    {
        _ = Installed.Value;
        string name = Path.GetFileNameWithoutExtension(path);
        string bare = name.StartsWith("lib", StringComparison.Ordinal) ? name[3..] : name;
        foreach (string key in new[] { Path.GetFileName(path), name, bare })
        {
            Native.TryAdd(key, path);
        }
    }

    private static bool Install()
    {
        AssemblyLoadContext.Default.Resolving += ResolveManaged;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += ResolveNative;
        return true;
    }

    private static Assembly? ResolveManaged(AssemblyLoadContext context, AssemblyName name) =>
        Managed.TryGetValue(name.Name ?? "", out string? path) ? context.LoadFromAssemblyPath(path) : null;

    private static nint ResolveNative(Assembly assembly, string name) =>
        Native.TryGetValue(name, out string? path) ? NativeLibrary.Load(path) : 0;
}
