using System.Text.Json;
using System.Text.RegularExpressions;
using Sparkify.Charting;

namespace Sparkify.Tests.Charts;

public sealed partial class ChartsTests(SampleFrames frames) : IClassFixture<SampleFrames>
{
    /// <summary>Axes that carry names, not numbers.</summary>
    private static readonly string[] NamedAxes = ["category", "date"];

    private static readonly string[] ColouredParts = ["line", "marker"];

    public static TheoryData<string> Kinds => ChartKinds.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Chart_AnyKind_HasATitleThatSaysSomething(string kind)
    {
        string title = Figure(kind).GetProperty("layout").GetProperty("title").GetProperty("text").GetString()!;

        Assert.Matches("^<b>.{10,}</b>", title);
        Assert.DoesNotContain("NaN", title, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Chart_AnyKind_NamesItsAxesWithUnits(string kind)
    {
        Assert.All(Axes(kind), axis =>
        {
            string title = axis.GetProperty("title").GetProperty("text").GetString()!;
            Assert.NotEmpty(title);
            Assert.True(HoldsNames(axis) || title.Contains('(', StringComparison.Ordinal), $"No unit: {title}");
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Chart_AnyKind_IsSmallAndTheSameEachTime(string kind)
    {
        string first = frames.FigureOf(kind);

        Assert.InRange(first.Length, 500, 20_000);
        Assert.DoesNotContain("NaN", first, StringComparison.Ordinal);
        Assert.Equal(first, frames.Draw(kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Chart_AnyKind_FitsANotebook(string kind)
    {
        JsonElement layout = Figure(kind).GetProperty("layout");

        Assert.InRange(layout.GetProperty("width").GetInt32(), 600, 900);
        Assert.InRange(layout.GetProperty("height").GetInt32(), 200, 900);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Chart_Outcomes_HaveTheirTwoColours(string kind)
    {
        foreach (JsonElement trace in Figure(kind).GetProperty("data").EnumerateArray())
        {
            string name = trace.TryGetProperty("name", out JsonElement named) ? named.GetString()! : string.Empty;
            string? expected = OutcomeColour(name);
            Assert.True(expected is null || Colours(trace).Contains(expected), $"{kind}: {name}");
        }
    }

    [Fact]
    public void Palette_Outcomes_AreTheTwoOfOkabeAndIto()
    {
        Assert.Equal(("#0072B2", "#D55E00"), (Palette.Stayed, Palette.Churned));
        Assert.Equal("rgba(213,94,0,0.25)", Palette.Faded(Palette.Churned, 0.25));
    }

    private JsonElement Figure(string kind) => JsonDocument.Parse(frames.FigureOf(kind)).RootElement;

    private IEnumerable<JsonElement> Axes(string kind) => Figure(kind).GetProperty("layout").EnumerateObject()
        .Where(entry => AxisName().IsMatch(entry.Name))
        .Select(entry => entry.Value)
        .Where(axis => !axis.TryGetProperty("visible", out JsonElement visible) || visible.GetBoolean());

    private static bool HoldsNames(JsonElement axis) =>
        axis.TryGetProperty("ticktext", out _)
        || (axis.TryGetProperty("type", out JsonElement type) && NamedAxes.Contains(type.GetString()));

    private static string? OutcomeColour(string name) => name.Split(' ')[0] switch
    {
        "stayed" => Palette.Stayed,
        "churned" or "cancellations" => Palette.Churned,
        _ => null,
    };

    private static IEnumerable<string> Colours(JsonElement trace) => ColouredParts
        .Where(part => trace.TryGetProperty(part, out _))
        .Select(part => trace.GetProperty(part))
        .Where(part => part.TryGetProperty("color", out _))
        .Select(part => part.GetProperty("color").GetString()!);

    [GeneratedRegex("^[xy]axis[0-9]*$")]
    private static partial Regex AxisName();
}
