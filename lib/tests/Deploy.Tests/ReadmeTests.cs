using System.Text.RegularExpressions;
using Deploy.Tests.Checks;

namespace Deploy.Tests;

public sealed partial class ReadmeTests
{
    private static readonly string Text = Checkout.Read("README.md");

    [Fact]
    public void Readme_Names_ExistInTheTemplates() => Assert.Empty(Readme.Find(Text));

    [Theory]
    [InlineData("Set `NumberOfNodes` to 3.", "No template has 'NumberOfNodes'.")]
    [InlineData("Nothing.", "'OpenNotebook' of master.yaml is not explained.")]
    public void Find_Planted_IsFound(string text, string finding) => Assert.Contains(finding, Readme.Find(text));

    [Fact]
    public void Readme_ScriptOptions_Exist() =>
        Assert.Empty(Readme.Options(Text, name => Checkout.Read(name)));

    [Fact]
    public void Options_Planted_IsFound() => Assert.Equal(
        ["up.sh has no option '--colour'."],
        Readme.Options("`deploy/up.sh --colour`", name => Checkout.Read(name)));

    [Fact]
    public void Readme_Prices_AreThoseOfTheScripts() => Assert.All(
        Price().Matches(Checkout.Read("common.sh")),
        price => Assert.Contains($"**{price.Groups[1].Value}**", Text, StringComparison.Ordinal));

    [Theory]
    [InlineData("3 × 0.240 + 0.050", "0.77", 3 * 0.240 + 0.050)]
    [InlineData("2 × 0.240 + 2 × 0.100 + 0.050", "0.73", 2 * 0.240 + 2 * 0.100 + 0.050)]
    [InlineData("12 × 0.052624 + 48 × 0.0057785 + 0.050", "0.96", 12 * 0.052624 + 48 * 0.0057785 + 0.050)]
    public void Readme_Arithmetic_IsRight(string formula, string result, double value)
    {
        Assert.Contains($"{formula} | **{result}**", Text, StringComparison.Ordinal);
        Assert.Equal(result, value.ToString("0.00"));
    }

    [GeneratedRegex(@"PRICE_\w+=([0-9.]+)")]
    private static partial Regex Price();
}
