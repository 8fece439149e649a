using System.Reflection;
using System.Runtime.Loader;
using Microsoft.DotNet.Interactive;

namespace Sparkify.Kernel;

/// <summary>Loads the assemblies that packages bring for the kernels of .NET Interactive.</summary>
internal static class KernelExtensions
{
    public static async Task LoadAsync(string path, CompositeKernel root, CellContext cell)
    {
        try
        {
            Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
            foreach (Type type in assembly.ExportedTypes.Where(IsExtension))
            {
                var extension = (IKernelExtension)Activator.CreateInstance(type)!;
                await extension.OnLoadAsync(root).ConfigureAwait(false);
            }
        }
        catch (Exception cause)
        {
            string reason = (cause as TargetInvocationException)?.InnerException?.Message ?? cause.Message;
            cell.Output.Write(
                TextChannel.Error, $"The package's extension \"{Path.GetFileName(path)}\" does not load: {reason}\n");
        }
    }

    private static bool IsExtension(Type type) =>
        !type.IsAbstract && !type.IsGenericTypeDefinition && typeof(IKernelExtension).IsAssignableFrom(type);
}
