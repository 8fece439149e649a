using System.Text.RegularExpressions;

namespace Repository.Tests;

public sealed partial class ReadmeTests
{
    [Fact]
    public void Markdown_RelativeLinks_LeadSomewhere()
    {
        IEnumerable<string> dead = Checkout.TrackedFiles()
            .Where(file => file.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(file => RelativeLinks(file)
                .Where(link => !Exists(file, link))
                .Select(link => $"{file}: {link}"));

        Assert.Empty(dead);
    }

    [Theory]
    [InlineData("dotnet run --project lib/Sparkify.Cli -c Release -- run notebooks/Sparkify-local.ipynb")]
    [InlineData("dotnet test --solution lib/Sparkify.slnx -c Release")]
    public void Readme_Commands_AreGiven(string command) =>
        Assert.Contains(command, File.ReadAllText(Checkout.PathOf("README.md")), StringComparison.Ordinal);

    [Fact]
    public void Ci_TestCommand_IsTheReadmes() =>
        Assert.Contains(
            "dotnet test --solution lib/Sparkify.slnx -c Release",
            File.ReadAllText(Checkout.PathOf(".ci/run")),
            StringComparison.Ordinal);

    private static IEnumerable<string> RelativeLinks(string file) =>
        Link().Matches(File.ReadAllText(Checkout.PathOf(file)))
            .Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#'));

    private static bool Exists(string file, string link) =>
        Path.Exists(Path.Combine(Checkout.Root, Path.GetDirectoryName(file)!, link.Split('#')[0]));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
