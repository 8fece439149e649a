using System.Collections.Concurrent;

namespace Sparkify.Engines;

/// <summary>
/// A folder that lives as long as its engine. A lock file, held open, tells a living engine's folder from one that
/// a killed process left behind; the next engine removes the latter.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "sparkify-engine-";
    private const string LockName = "lock";

    private static readonly ConcurrentDictionary<ScratchFolder, bool> Open = RemoveAtExit();

    private readonly string _path;
    private readonly FileStream _lock;

    private ScratchFolder(string path, FileStream @lock)
    {
        _path = path;
        _lock = @lock;
    }

    public static ScratchFolder Create(string parent)
    {
        Sweep(parent);
        string path = Path.Combine(parent, Prefix + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(path);
        var folder = new ScratchFolder(path, Hold(Path.Combine(path, LockName), FileMode.CreateNew));
        Open[folder] = true;
        return folder;
    }

    /// <summary>Removes what engines of killed processes left behind.</summary>
    public static void Sweep(string parent)
    {
        foreach (string old in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            RemoveAbandoned(old);
        }
    }

    /// <summary>The full path of a file in the folder.</summary>
    public string File(string name) => Path.Combine(_path, name);

    /// <summary>Deletes one file, if it is there; a file that is still open stays until the folder goes.</summary>
    public static void Delete(string? path)
    {
        try
        {
            if (path is not null)
            {
                System.IO.File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows does not delete what is open.
        }
    }

    public void Dispose()
    {
        Open.TryRemove(this, out _);
        _lock.Dispose();
        Remove(_path);
    }

    /// <summary>Engines that nobody closed, such as those of a notebook's variables, end with the process.</summary>
    private static ConcurrentDictionary<ScratchFolder, bool> RemoveAtExit()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (ScratchFolder folder in Open.Keys)
            {
                folder.Dispose();
            }
        };
        return new ConcurrentDictionary<ScratchFolder, bool>();
    }

    private static FileStream Hold(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.None);

    private static void RemoveAbandoned(string path)
    {
        try
        {
            Hold(Path.Combine(path, LockName), FileMode.Open).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // it is in use, or belongs to another person
        }

        Remove(path);
    }

    private static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file is still open somewhere; the next engine tries again.
        }
    }
}
