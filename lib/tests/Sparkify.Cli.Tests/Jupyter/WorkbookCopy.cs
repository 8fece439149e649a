using Sparkify.Tests;

namespace Sparkify.Cli.Tests.Jupyter;

/// <summary>The project's notebooks and the sample, copied to where they may be written over.</summary>
internal static class WorkbookCopy
{
    /// <summary>Copies both folders and tells the notebook's path.</summary>
    public static string Into(string folder, string notebook)
    {
        foreach (string file in (string[])[$"notebooks/{notebook}", "data-samples/sparkify-sample.json.gz"])
        {
            string copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Checkout.Root, file), copy, overwrite: true);
        }

        return Path.Combine(folder, "notebooks", notebook);
    }
}
