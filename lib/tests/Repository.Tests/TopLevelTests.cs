namespace Repository.Tests;

public sealed class TopLevelTests
{
    private static readonly string[] Allowed =
        ["notebooks", "lib", "deploy", "data-samples", "Directory.Build.props", "README.md", "global.json"];

    [Fact]
    public void TopLevel_TrackedEntries_AreThoseOfTheLayout()
    {
        IEnumerable<string> visible = Checkout.TrackedFiles()
            .Select(path => path.Split('/')[0])
            .Where(name => !name.StartsWith('.'))
            .Distinct();

        Assert.Equal(Allowed.Order(StringComparer.Ordinal), visible.Order(StringComparer.Ordinal));
    }
}
