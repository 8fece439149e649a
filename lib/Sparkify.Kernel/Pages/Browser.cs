using System.Diagnostics;

namespace Sparkify.Kernel;

/// <summary>A Chromium or Chrome on this machine, used without a window.</summary>
public static class Browser
{
    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>The program's path; null when there is none.</summary>
    public static string? Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string extension = OperatingSystem.IsWindows() ? ".exe" : "";
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + extension)))
            .Concat(Places)
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Opens a page, lets its scripts end, and gives the page as it then is.</summary>
    /// <exception cref="KernelException">There is no browser, or it failed.</exception>
    internal static async Task<string> DumpAsync(string page, CancellationToken ct)
    {
        string program = Find() ?? throw new KernelException(
            "Pictures of charts are drawn by Chromium or Chrome, and none was found. Install one, or leave out "
            + "\"--pictures\": the charts are then stored without pictures.");
        string profile = Directory.CreateTempSubdirectory("sparkify-browser-").FullName;
        try
        {
            return await RunAsync(program, Arguments(profile, page), ct).ConfigureAwait(false);
        }
        finally
        {
            Delete(profile);
        }
    }

    private static List<string> Arguments(string profile, string page)
    {
        List<string> arguments =
        [
            "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={profile}",
            "--virtual-time-budget=120000", "--dump-dom", new Uri(page).AbsoluteUri,
        ];
        bool needsNoSandbox = OperatingSystem.IsLinux() && Environment.UserName == "root";
        return needsNoSandbox ? ["--no-sandbox", .. arguments] : arguments;
    }

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        using CancellationTokenRegistration kill = ct.Register(() => process.Kill(entireProcessTree: true));
        Task<string> errors = process.StandardError.ReadToEndAsync(ct);
        string text = await process.StandardOutput.ReadToEndAsync(ct).ConfigureAwait(false);
        await process.WaitForExitAsync(ct).ConfigureAwait(false);
        return process.ExitCode == 0
            ? text
            : throw new KernelException($"\"{program}\" failed: {(await errors.ConfigureAwait(false)).Trim()}");
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // The browser's last process may still hold a file; the system clears its temporary folder.
        }
    }
}
