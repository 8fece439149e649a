using Deploy.Tests.Checks;

namespace Deploy.Tests;

public sealed class SecretsTests
{
    public static TheoryData<string> Planted { get; } =
    [
        "id: AKIA" + new string('A', 16),
        "-----BEGIN RSA PRIVATE " + "KEY-----",
        "password" + ": 'hunter22'",
        "url: https://someone:" + "something@example.org",
    ];

    [Fact]
    public void Deploy_Files_HoldNoSecrets()
    {
        string[] files = Directory.GetFiles(Checkout.Deploy(), "*", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => Secrets.Find(Path.GetFileName(file), File.ReadAllText(file))));
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public void Find_Planted_IsFound(string text) => Assert.Single(Secrets.Find("planted", text));
}
