using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Sparkify.Kernel;

/// <summary>Restores packages with the .NET SDK and the user's own NuGet configuration; keeps what it found.</summary>
internal sealed class PackageRestorer(string cacheFolder, string configFolder, TimeProvider time)
{
    private static readonly TimeSpan FloatingLifetime = TimeSpan.FromDays(1);

    private static readonly string Runtime =
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")
        + "-" + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    private static string Framework => $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <summary>Restores all requests together, so that their dependencies agree on versions.</summary>
    public async Task<RestoredPackages> RestoreAsync(
        IReadOnlyCollection<PackageRequest> requests,
        IReadOnlyCollection<string> sources,
        CancellationToken ct)
    {
        string folder = Path.Combine(cacheFolder, KeyOf(requests, sources));
        string kept = Path.Combine(folder, "restored.json");
        if (TryRead(kept, requests.Any(request => request.IsFloating)) is { } known)
        {
            return known;
        }

        Directory.CreateDirectory(folder);
        string project = Path.Combine(folder, "packages.csproj");
        await File.WriteAllTextAsync(project, ProjectText(requests, sources), ct).ConfigureAwait(false);
        await RunRestoreAsync(project, ct).ConfigureAwait(false);
        RestoredPackages restored = AssetsFile.Read(Path.Combine(folder, "obj", "project.assets.json"));
        await WriteAsync(kept, restored, ct).ConfigureAwait(false);
        return restored;
    }

    private static string KeyOf(IReadOnlyCollection<PackageRequest> requests, IReadOnlyCollection<string> sources)
    {
        IEnumerable<string> parts = requests.Select(request => $"{request.Name.ToUpperInvariant()} {request.Version}")
            .Concat(sources)
            .Order(StringComparer.Ordinal)
            .Append(Framework)
            .Append(Runtime);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        return Convert.ToHexStringLower(hash)[..24];
    }

    private RestoredPackages? TryRead(string path, bool floating)
    {
        if (!File.Exists(path)
            || (floating && time.GetUtcNow() - File.GetLastWriteTimeUtc(path) > FloatingLifetime))
        {
            return null;
        }

        try
        {
            RestoredPackages? kept = JsonSerializer.Deserialize<RestoredPackages>(File.ReadAllText(path));
            return kept?.IsComplete() == true ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(string path, RestoredPackages restored, CancellationToken ct)
    {
        string temporary = path + "." + Environment.ProcessId;
        await File.WriteAllTextAsync(temporary, JsonSerializer.Serialize(restored), ct).ConfigureAwait(false);
        File.Move(temporary, path, overwrite: true);
    }

    private string ProjectText(IEnumerable<PackageRequest> requests, IEnumerable<string> sources) => new XElement(
        "Project",
        new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement(
            "PropertyGroup",
            new XElement("TargetFramework", Framework),
            new XElement("RuntimeIdentifier", Runtime),
            new XElement("SelfContained", "false"),
            new XElement("UseAppHost", "false"),
            new XElement("NuGetAudit", "false"),
            new XElement("NoWarn", "$(NoWarn);NU1603;NU1701"),
            new XElement("RestoreRootConfigDirectory", configFolder),
            new XElement("RestoreAdditionalProjectSources", string.Join(';', sources))),
        new XElement("ItemGroup", requests.Select(request => new XElement(
            "PackageReference",
            new XAttribute("Include", request.Name),
            new XAttribute("Version", request.Version))))).ToString();

    private static async Task RunRestoreAsync(string project, CancellationToken ct)
    {
        ProcessStartInfo start = new(DotnetPath(), [
            "restore", project, "-v", "q", "-p:ImportDirectoryBuildProps=false",
            "-p:ImportDirectoryBuildTargets=false", "-p:ImportDirectoryPackagesProps=false"])
        {
            WorkingDirectory = Path.GetDirectoryName(project)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment.Remove("MSBuildSDKsPath");
        using Process process = Start(start);
        Task<string> output = process.StandardOutput.ReadToEndAsync(ct);
        Task<string> errors = process.StandardError.ReadToEndAsync(ct);
        using CancellationTokenRegistration kill = ct.Register(() => process.Kill(entireProcessTree: true));
        await process.WaitForExitAsync(ct).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw RestoreFailed(await output.ConfigureAwait(false) + await errors.ConfigureAwait(false));
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new KernelException(
                "Packages are restored by the .NET SDK, and no \"dotnet\" program was found. Install the SDK.",
                exception);
        }
    }

    private static string DotnetPath()
    {
        string? host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath;
        bool isDotnet = Path.GetFileNameWithoutExtension(host) == "dotnet";
        return isDotnet ? host! : "dotnet";
    }

    private static KernelException RestoreFailed(string output)
    {
        IEnumerable<string> errors = output.Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.Contains("error ", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf("error ", StringComparison.Ordinal)..])
            .Select(line => line.Split(" [", 2)[0])
            .Distinct();
        string reasons = string.Join('\n', errors);
        return new KernelException(
            "The packages could not be restored. Check the name, the version and the network.\n"
            + (reasons.Length > 0 ? reasons : output.Trim()));
    }
}
