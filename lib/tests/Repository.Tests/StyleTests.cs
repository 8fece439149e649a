using System.Text.RegularExpressions;

namespace Repository.Tests;

public sealed partial class StyleTests
{
    private const int LongestFile = 400;
    private const int LongestLine = 120;

    [Fact]
    public void SourceFiles_Length_StaysInTheBudget()
    {
        IEnumerable<string> tooLong = CSharpFiles()
            .Where(file => File.ReadLines(Checkout.PathOf(file)).Count() > LongestFile);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void SourceFiles_NinetyPercent_StayShort()
    {
        int[] lengths = [.. LibraryFiles().Select(file => File.ReadLines(Checkout.PathOf(file)).Count()).Order()];

        Assert.InRange(lengths[lengths.Length / 2], 1, 80);
        Assert.InRange(lengths[lengths.Length * 9 / 10], 1, 250);
    }

    [Fact]
    public void SourceLines_Width_StaysInTheBudget()
    {
        IEnumerable<string> tooWide = CSharpFiles().SelectMany(file => File.ReadLines(Checkout.PathOf(file))
            .Select((line, index) => (line, place: $"{file}:{index + 1}"))
            .Where(entry => entry.line.Length > LongestLine)
            .Select(entry => entry.place));

        Assert.Empty(tooWide);
    }

    [Fact]
    public void LibraryFiles_PublicTypes_AreOneAFile()
    {
        IEnumerable<string> crowded = LibraryFiles()
            .Where(file => TopLevelPublicType().Count(File.ReadAllText(Checkout.PathOf(file))) > 1);

        Assert.Empty(crowded);
    }

    [Fact]
    public void LibraryFiles_WallClock_IsNeverReadDirectly()
    {
        IEnumerable<string> readers = LibraryFiles()
            .Where(file => WallClock().IsMatch(File.ReadAllText(Checkout.PathOf(file))));

        Assert.Empty(readers);
    }

    [Fact]
    public void TextFiles_Paths_AreNotOfOneMachine()
    {
        IEnumerable<string> leaks = Checkout.TrackedFiles()
            .Where(file => Path.GetExtension(file)
                is ".cs" or ".md" or ".ipynb" or ".yaml" or ".sh" or ".json" or ".sql")
            .Where(file => MachinePath().IsMatch(File.ReadAllText(Checkout.PathOf(file))));

        Assert.Empty(leaks);
    }

    private static IEnumerable<string> CSharpFiles() =>
        Checkout.TrackedFiles().Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    private static IEnumerable<string> LibraryFiles() =>
        CSharpFiles().Where(file => file.StartsWith("lib/Sparkify", StringComparison.Ordinal));

    [GeneratedRegex(@"^public (?!delegate)[a-z ]*\b(class|record|struct|interface|enum) ", RegexOptions.Multiline)]
    private static partial Regex TopLevelPublicType();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"/wor[k]/(main|wt|shared)|/roo[t]/\.")]
    private static partial Regex MachinePath();
}
