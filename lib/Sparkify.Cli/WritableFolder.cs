namespace Sparkify.Cli;

/// <summary>Finds out before long work whether its files can be written.</summary>
internal static class WritableFolder
{
    /// <summary>Makes the folder; why it cannot be written to, or null when it can.</summary>
    public static string? Fault(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".{Environment.ProcessId}.tmp");
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"\"{folder}\" cannot be written to: {exception.Message.TrimEnd('.')}. "
                + "Name another folder with --out.";
        }
    }
}
