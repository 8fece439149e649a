namespace Sparkify.Data;

/// <summary>
/// Writes a file under a name of its own and gives it its final name only when it is whole. Whoever dies on the way
/// leaves at most a <c>.partial</c> beside it, which the next try replaces.
/// </summary>
internal static class PartialFile
{
    public static string NameFor(string path) => path + ".partial";

    /// <summary>Runs the writer on the temporary name, then moves the file over the final one.</summary>
    /// <exception cref="SparkifyException">The folder is missing, or the file cannot be written.</exception>
    public static async Task<T> WriteAsync<T>(string path, Func<string, Task<T>> write)
    {
        string partial = NameFor(Path.GetFullPath(path));
        RequireFolder(path);
        RequireOursToReplace(path);
        Delete(partial);
        try
        {
            T result = await write(partial).ConfigureAwait(false);
            Move(partial, path);
            return result;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SparkifyException($"\"{path}\" cannot be written: {e.Message}", e);
        }
        finally
        {
            Delete(partial);
        }
    }

    private static void RequireFolder(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new SparkifyException($"There is no folder \"{folder}\" to write \"{path}\" in: make it first.");
        }
    }

    // A folder is replaced only where it is a log partitioned by day.
    private static void RequireOursToReplace(string path)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path)
            .Any(entry => !Path.GetFileName(entry).StartsWith("day=", StringComparison.Ordinal)))
        {
            throw new SparkifyException($"\"{path}\" is a folder that holds other things: name another file.");
        }
    }

    private static void Move(string partial, string path)
    {
        if (!Directory.Exists(partial) && !Directory.Exists(path))
        {
            File.Move(partial, path, overwrite: true);
            return;
        }

        Delete(path);
        Directory.Move(partial, path);
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }
}
