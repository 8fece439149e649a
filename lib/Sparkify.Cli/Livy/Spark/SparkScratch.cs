using System.Diagnostics;
using System.Globalization;

namespace Sparkify.Cli.Livy.Spark;

/// <summary>A session's own folder for what Spark writes; only this user may look into it.</summary>
internal sealed class SparkScratch
{
    private const string Prefix = "sparkify-spark-";

    public SparkScratch() =>
        Folder = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;

    public string Folder { get; }

    /// <summary>Removes the folders of processes that are no more.</summary>
    public static void Sweep()
    {
        foreach (string folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            string owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out int process) && !IsAlive(process))
            {
                Remove(folder);
            }
        }
    }

    /// <summary>Writes the Python of ours into the folder and gives the path of one of its files.</summary>
    public string Write(string main)
    {
        string driver = Directory.CreateDirectory(Path.Combine(Folder, "driver")).FullName;
        foreach (string name in (string[])["spark_batch.py", "spark_driver.py", "spark_python.py", "spark_sql.py"])
        {
            using Stream from = typeof(SparkScratch).Assembly.GetManifestResourceStream(name)!;
            using FileStream to = File.Create(Path.Combine(driver, name));
            from.CopyTo(to);
        }

        return Path.Combine(driver, main);
    }

    public void Remove() => Remove(Folder);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another user's folder, or a process that is just ending: the next sweep tries again.
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
