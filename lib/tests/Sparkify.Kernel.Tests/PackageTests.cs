using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sparkify.Kernel.Tests;

/// <summary>Packages restored from a folder, by the configuration beside the notebook; no network is needed.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public PackageTests()
    {
        Directory.CreateDirectory(Feed);
        File.WriteAllText(
            Path.Combine(_folder, "nuget.config"),
            "<configuration><config><add key=\"globalPackagesFolder\" value=\"unpacked\" /></config>"
            + "<packageSources><clear /><add key=\"feed\" value=\"feed\" /></packageSources></configuration>");
    }

    private string Feed => Path.Combine(_folder, "feed");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Reference_Package_RestoresItsDependenciesToo()
    {
        string name = "Inner" + Guid.NewGuid().ToString("N");
        Pack(name, $"public static class {name} {{ public static int Value => 7; }}", "");
        Pack(name + "Outer", "public class Unused { }", $"<dependency id=\"{name}\" version=\"1.0.0\" />");
        string cell = $"#r \"nuget: {name}Outer, 1.0.0\"\n{name}.Value + FromScript()";

        Assert.Equal("7script", Value(await RunAsync(cell)));

        // Restored once, the packages are there without their source.
        Directory.Delete(Feed, recursive: true);
        Assert.Equal("7script", Value(await RunAsync(cell)));
    }

    /// <remarks>A package in the shape of those that .NET Interactive loads.</remarks>
    [Theory]
    [InlineData("#r \"nuget: {0}, 1.0.0\"|#!hello-{0}", "hello")]
    [InlineData("await Kernel.Root.SubmitCodeAsync(\"#r \\\"nuget: {0}, 1.0.0\\\"\\n#!hello-{0}\");", "hello")]
    [InlineData("#r \"nuget: {0}, 1.0.0\"", "does not load: not today")]
    public async Task Reference_PackageWithExtension_LoadsIt(string cell, string expected)
    {
        string name = "Ext" + Guid.NewGuid().ToString("N");
        string body = expected == "hello"
            ? $"kernel.AddDirective(new(\"#!hello-{name}\"), (_, context) => {{ context.Display(\"hello\"); "
                + "return Task.CompletedTask; }); return Task.CompletedTask;"
            : "throw new System.InvalidOperationException(\"not today\");";
        Pack(name, "public class Unused { }", "", "using System.Threading.Tasks; using Microsoft.DotNet.Interactive; "
            + "public sealed class Extension : IKernelExtension { public Task OnLoadAsync(Kernel kernel) { " + body
            + " } }");
        var output = new RecordedOutput();
        CellResult result = await RunAsync(cell.Replace("{0}", name, StringComparison.Ordinal), output);

        Assert.IsType<CellResult.Ok>(result);
        string shown = string.Join('\n', output.Shown.Select(one => one.Bundle.Text("text/plain")));
        Assert.Contains(expected, shown + output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_MissingPackage_FailsOnItsLine()
    {
        var error = Assert.IsType<CellResult.Failed>(await RunAsync("\n#r \"nuget: No.Such.Package, 1.0.0\""));

        Assert.Equal(2, error.Line);
        Assert.Contains("NU1101", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#r \"missing.dll\"", "\"missing.dll\" was not found in")]
    [InlineData("#r \"nuget: a b\"", "\"nuget:a b\" is not a package reference.")]
    public async Task Reference_Bad_SaysWhatIsWrong(string code, string message) =>
        Assert.Contains(
            message,
            Assert.IsType<CellResult.Failed>(await RunAsync(code)).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Reference_File_MakesItsTypesKnown()
    {
        string name = "Lib" + Guid.NewGuid().ToString("N");
        File.WriteAllBytes(
            Path.Combine(_folder, name + ".dll"),
            Compile(name, $"public static class {name} {{ public static int Value => 8; }}"));

        Assert.Equal("8", Value(await RunAsync($"#r \"{name}.dll\"\n{name}.Value")));
    }

    [Fact]
    public async Task Load_File_RunsItsCode()
    {
        File.WriteAllText(
            Path.Combine(_folder, "helper.csx"),
            "int Nine() => 9; static class X { public static int Twice(this int i) => 2 * i; }");

        Assert.Equal("18", Value(await RunAsync("#load \"helper.csx\"\nNine().Twice()")));
    }

    [Fact]
    public async Task Load_FileThatAsksForPackages_RestoresThemToo()
    {
        string name = "Loaded" + Guid.NewGuid().ToString("N");
        Pack(name, $"public static class {name} {{ public static int Value => 7; }}", "");
        string inner = Directory.CreateDirectory(Path.Combine(_folder, "scripts", "inner")).FullName;
        File.WriteAllBytes(
            Path.Combine(inner, "local.dll"),
            Compile("local", "public static class Local { public const int Two = 2; }"));
        File.WriteAllText(
            Path.Combine(inner, "b.csx"),
            $"#r \"nuget: {name}, [1.0,2.0)\"\n#r \"local.dll\"\nint B() => {name}.Value;");
        File.WriteAllText(
            Path.Combine(_folder, "scripts", "a.csx"), "#load \"inner/b.csx\"\r\nint A() => B() * Local.Two;");
        string cell = "// first\n#load \"scripts/a.csx\"\nA()";

        Assert.Equal("14", Value(await RunAsync(cell)));
    }

    [Fact]
    public async Task Load_FileThatAsksForAMissingPackage_FailsOnTheLineThatLoads()
    {
        File.WriteAllText(Path.Combine(_folder, "c.csx"), "\n\n\n#r \"nuget: No.Such.Package, 1.0.0\"");

        var error = Assert.IsType<CellResult.Failed>(await RunAsync("\n#load \"c.csx\""));

        Assert.Equal(2, error.Line);
        Assert.Contains("NU1101", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1.0,2.0)", 1)]
    [InlineData("1.*", 1)]
    [InlineData("[1.0.0]", 1)]
    [InlineData("*-*", 2)]
    [InlineData("*", 2)]
    [InlineData("[ 1.0 , 1.9 ]", 1)]
    [InlineData("(1.0,)", 2)]
    [InlineData("2.0-*", 2)]
    public async Task Reference_VersionRange_IsNuGets(string range, int expected)
    {
        string name = "Range" + Guid.NewGuid().ToString("N");
        Pack(name, $"public static class {name} {{ public static int Value => 1; }}", "");
        Pack(name, $"public static class {name} {{ public static int Value => 2; }}", "", version: "2.0.0");

        string cell = $"#r \"nuget: {name}, {range}\"\n{name}.Value";
        Assert.Equal($"{expected}", Value(await RunAsync(cell)));
    }

    [Theory]
    [InlineData("X", "*")]
    [InlineData("X,", "*")]
    [InlineData("X, 1.0.0-beta.1", "1.0.0-beta.1")]
    [InlineData("X, [1.0, 2.0)", "[1.0,2.0)")]
    [InlineData("X,(,1.0]", "(,1.0]")]
    [InlineData("X, [1.*, 2.0)", "[1.*,2.0)")]
    public void Parse_Version_IsKept(string text, string version) =>
        Assert.Equal(new PackageRequest("X", version), PackageRequest.Parse(text));

    [Theory]
    [InlineData("X, [1.0")]
    [InlineData("X, 1.0, 2.0")]
    [InlineData("X, $(Foo)")]
    [InlineData("X, \"1\"")]
    public void Parse_BadVersion_IsRefused(string text) =>
        Assert.Throws<KernelException>(() => PackageRequest.Parse(text));

    [Fact]
    public async Task Reference_BundledPackage_NeedsNoSource()
    {
        BundledPackage bundled = new("Shipped", "1.0.0", [typeof(Markdig.Markdown).Assembly.Location]);

        CellResult result = await RunAsync("#r \"nuget: Shipped, 0.9.0\"\nnameof(Markdig.Markdown)", bundled);

        Assert.Equal("Markdown", Value(result));
    }

    private static string? Value(CellResult result) =>
        Assert.IsType<CellResult.Ok>(result, exactMatch: true).Value?.Text("text/plain");

    private Task<CellResult> RunAsync(string code, params BundledPackage[] bundled) =>
        RunAsync(code, new RecordedOutput(), bundled);

    private async Task<CellResult> RunAsync(string code, RecordedOutput output, params BundledPackage[] bundled)
    {
        await using var session = new CSharpSession(new SessionOptions
        {
            BaseFolder = _folder,
            PackageCacheFolder = Path.Combine(_folder, "cache"),
            BundledPackages = bundled,
        });
        CellResult result = CellResult.Done;
        foreach (string cell in code.Split('|'))
        {
            result = await session.ExecuteAsync(cell, output, TestContext.Current.CancellationToken);
        }

        return result;
    }

    private void Pack(
        string name, string code, string dependencies, string? extension = null, string version = "1.0.0")
    {
        using ZipArchive package = ZipFile.Open(Path.Combine(Feed, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
        using (Stream library = package.CreateEntry($"lib/netstandard2.0/{name}.dll").Open())
        {
            library.Write(Compile(name, code));
        }

        if (extension is not null)
        {
            using Stream library = package.CreateEntry($"interactive-extensions/dotnet/{name}.Ext.dll").Open();
            library.Write(Compile(name + ".Ext", extension));
        }

        Write(package, "interactive-extensions/dotnet/extension.dib", "#!csharp\nstring FromScript() => \"script\";\n");
        Write(
            package,
            $"{name}.nuspec",
            $"<package><metadata><id>{name}</id><version>{version}</version><authors>test</authors>"
            + $"<description>test</description><dependencies>{dependencies}</dependencies></metadata></package>");
    }

    private static void Write(ZipArchive package, string path, string text)
    {
        using var writer = new StreamWriter(package.CreateEntry(path).Open());
        writer.Write(text);
    }

    private static byte[] Compile(string name, string code)
    {
        using var image = new MemoryStream();
        string[] known = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code)],
            known.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        return image.ToArray();
    }
}
