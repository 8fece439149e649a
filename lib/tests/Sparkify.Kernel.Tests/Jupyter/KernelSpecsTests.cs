using System.Text.Json;
using Sparkify.Kernel.Jupyter.Install;

namespace Sparkify.Kernel.Tests.Jupyter;

public sealed class KernelSpecsTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("sparkify-home-").FullName;
    private readonly Dictionary<string, string> _variables = [];

    private JupyterEnvironment Linux => new()
    {
        System = HostSystem.Linux,
        Home = _home,
        Variable = name => _variables.GetValueOrDefault(name),
    };

    private static KernelSpecOptions Options { get; } = new() { Command = ["dotnet", "x.dll", "{connection_file}"] };

    [Fact]
    public void Install_NewFolder_WritesSpecAndLogos()
    {
        string folder = KernelSpecs.Install(Options, new KernelSpecPlace.User(), Linux);
        using var spec = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")));

        Assert.Equal(Path.Combine(_home, ".local", "share", "jupyter", "kernels", ".net-csharp"), folder);
        Assert.Equal("{connection_file}", spec.RootElement.GetProperty("argv")[2].GetString());
        Assert.Equal("C#", spec.RootElement.GetProperty("language").GetString());
        Assert.Equal(
            ["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"],
            Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Install_OverOurOwn_ReplacesIt()
    {
        KernelSpecs.Install(Options, new KernelSpecPlace.User(), Linux);
        KernelSpecs.Install(Options with { DisplayName = "Other" }, new KernelSpecPlace.User(), Linux);

        Assert.Equal("Other", Assert.Single(Ours()).DisplayName);
    }

    [Fact]
    public void Install_OverAnotherPrograms_NeedsForce()
    {
        Foreign();
        var place = new KernelSpecPlace.User();

        var refusal = Assert.Throws<KernelException>(() => KernelSpecs.Install(Options, place, Linux));
        Assert.Contains("--force", refusal.Message);
        KernelSpecs.Install(Options with { Force = true }, place, Linux);
        Assert.Single(Ours());
    }

    [Fact]
    public void Uninstall_AnotherPrograms_NeedsForce()
    {
        string folder = Foreign();
        var place = new KernelSpecPlace.User();

        Assert.Throws<KernelException>(() => KernelSpecs.Uninstall(".net-csharp", place, false, Linux));
        KernelSpecs.Uninstall(".net-csharp", place, true, Linux);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Uninstall_Missing_SaysSo() => Assert.Contains(
        "There is no kernelspec",
        Assert.Throws<KernelException>(
            () => KernelSpecs.Uninstall("none", new KernelSpecPlace.User(), false, Linux)).Message);

    [Fact]
    public void Install_UnusableName_SaysSo() => Assert.Contains(
        "\"My Kernel\" is not usable",
        Assert.Throws<KernelException>(
            () => KernelSpecs.Install(Options with { Name = "My Kernel" }, new KernelSpecPlace.User(), Linux)).Message);

    [Fact]
    public void List_ProgramGone_TellsWhatIsMissing()
    {
        string program = Path.Combine(_home, "gone.dll");
        KernelSpecs.Install(Options with { Command = [program] }, new KernelSpecPlace.User(), Linux);

        Assert.Equal(program, Assert.Single(Ours()).Missing);
    }

    [Theory]
    [InlineData("Linux", "JUPYTER_DATA_DIR", "data", "data/kernels")]
    [InlineData("Linux", "XDG_DATA_HOME", "xdg", "xdg/jupyter/kernels")]
    [InlineData("MacOS", "", "", "Library/Jupyter/kernels")]
    [InlineData("Windows", "APPDATA", "roaming", "roaming/jupyter/kernels")]
    public void Kernels_OfTheUser_FollowTheSystem(string system, string variable, string value, string expected)
    {
        _variables[variable] = Path.Combine(_home, value);
        JupyterEnvironment environment = Linux with { System = Enum.Parse<HostSystem>(system) };

        Assert.Equal(
            Path.Combine(_home, expected), JupyterFolders.Kernels(environment, new KernelSpecPlace.User()));
    }

    [Fact]
    public void Kernels_SysPrefix_IsThatOfTheActiveEnvironment()
    {
        Assert.Contains("--prefix", Assert.Throws<KernelException>(
            () => JupyterFolders.Kernels(Linux, new KernelSpecPlace.SysPrefix())).Message);

        _variables["VIRTUAL_ENV"] = _home;
        Assert.Equal(
            Path.Combine(_home, "share", "jupyter", "kernels"),
            JupyterFolders.Kernels(Linux, new KernelSpecPlace.SysPrefix()));
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private InstalledKernel[] Ours() => [.. KernelSpecs.List(Linux).Where(kernel => kernel.IsOurs)];

    private string Foreign()
    {
        string folder = Path.Combine(_home, ".local", "share", "jupyter", "kernels", ".net-csharp");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "kernel.json"), "{\"argv\":[],\"display_name\":\".NET (C#)\"}");
        return folder;
    }
}
