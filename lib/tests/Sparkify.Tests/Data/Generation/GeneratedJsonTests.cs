using System.Text.Json;
using Sparkify.Data.Generation;

namespace Sparkify.Tests.Data.Generation;

/// <summary>Compares the written lines with what the real log looks like.</summary>
public sealed class GeneratedJsonTests : IAsyncLifetime
{
    private static readonly string[] GuestKeys =
        ["ts", "userId", "sessionId", "page", "auth", "method", "status", "level", "itemInSession"];

    private static readonly string[] UserKeys =
        [.. GuestKeys, "location", "userAgent", "lastName", "firstName", "registration", "gender"];

    private static readonly string[] SongKeys = [.. UserKeys, "artist", "song", "length"];

    private readonly TempFolder _folder = new();
    private JsonElement[] _rows = [];

    public async ValueTask InitializeAsync()
    {
        GeneratorOptions options = new() { Preset = GenerationPreset.Mini, Users = 40, Seed = 1 };
        await LogGenerator.WriteAsync(options, _folder["log.json"]);
        _rows = [.. File.ReadLines(_folder["log.json"]).Select(line => JsonElement.Parse(line))];
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Rows_Keys_AreThoseOfTheRealLogInItsOrder() => Assert.All(_rows, row => Assert.Equal(
        IsGuest(row) ? GuestKeys : Text(row, "page") == "NextSong" ? SongKeys : UserKeys, Keys(row)));

    [Fact]
    public void Rows_KeysAndActions_AreThoseOfTheRealRows()
    {
        string real = Path.Combine(Checkout.Root, "..", "shared", "data", "sparkify-mini-real-rows.jsonl");
        Assert.SkipUnless(File.Exists(real), "The real rows are not on this machine.");
        HashSet<string> known = [.. _rows.Select(Shape)];

        Assert.All(File.ReadLines(real), line => Assert.Contains(Shape(JsonElement.Parse(line)), known));
    }

    [Fact]
    public void Rows_Guests_HaveNoUserIdAndTheirOwnPages()
    {
        JsonElement[] guests = [.. _rows.Where(IsGuest)];

        Assert.All(guests, row => Assert.Equal("", Text(row, "userId")));
        Assert.Subset(
            new HashSet<string>(["Home", "Login", "About", "Help", "Error", "Register", "Submit Registration"]),
            new HashSet<string>(guests.Select(row => Text(row, "page"))));
        Assert.Contains(guests, row => Text(row, "page") == "Login");
    }

    [Fact]
    public void Rows_UserAgents_MostCarryQuotesAtBothEnds()
    {
        string[] agents = [.. _rows.Where(row => !IsGuest(row)).Select(row => Text(row, "userAgent")).Distinct()];
        int quoted = agents.Count(agent => agent.StartsWith('"') && agent.EndsWith('"'));

        Assert.InRange((double)quoted / agents.Length, 0.5, 0.95);
    }

    [Fact]
    public void Rows_ForeignNames_AreEncodedTwice()
    {
        string[] foreign = [.. _rows.Where(row => Text(row, "page") == "NextSong")
            .SelectMany(row => new[] { Text(row, "artist"), Text(row, "song") })
            .Where(name => !System.Text.Ascii.IsValid(name)).Distinct()];

        Assert.NotEmpty(foreign);
        Assert.All(foreign, name => Assert.Equal(name, NameMaker.EncodeTwice(DecodeTwice(name))));
    }

    [Fact]
    public void Rows_Lengths_LieOnTheGridOfTheRealOnes() => Assert.All(
        _rows.Where(row => Text(row, "page") == "NextSong").Select(row => row.GetProperty("length").GetDouble()),
        length => Assert.Equal(0, Math.Abs((length * 22_050 / 576) - Math.Round(length * 22_050 / 576)), 1e-3));

    private static string DecodeTwice(string name) => Decode(Decode(name));

    private static string Decode(string name) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.Latin1.GetBytes(name));

    private static bool IsGuest(JsonElement row) => Text(row, "auth") is "Logged Out" or "Guest";

    private static string Shape(JsonElement row) => string.Join('|', [.. Keys(row), Text(row, "page"),
        Text(row, "auth"), Text(row, "method"), row.GetProperty("status").GetRawText()]);

    private static IEnumerable<string> Keys(JsonElement row) => row.EnumerateObject().Select(pair => pair.Name);

    private static string Text(JsonElement row, string key) => row.GetProperty(key).GetString()!;
}
