using Sparkify.Data.Generation;

namespace Sparkify.Tests.Data.Generation;

public sealed class LogStreamTests
{
    [Theory]
    [InlineData(1, 86_400)]
    [InlineData(2, 3_600)]
    [InlineData(5, 777)]
    public void Slabs_AnyThreadsAndSlabLength_GiveTheSameRows(int threads, int slabSeconds)
    {
        Population population = Population.Create(Options(60, 5));

        Assert.Equal(Rows(population, 2, null), Rows(population, threads, slabSeconds));
    }

    [Fact]
    public void Slabs_Rows_AreInOrderOfTimeAndWithinTheLog()
    {
        Population population = Population.Create(Options(120, 3));
        List<LogRow> rows = Rows(population, 2, null);

        Assert.True(rows.Zip(rows.Skip(1)).All(pair => pair.First.Second <= pair.Second.Second));
        Assert.InRange(rows[0].Second, 0, 3600);
        Assert.InRange(rows[^1].Second, population.Seconds - 3600, population.Seconds);
    }

    [Fact]
    public void Slabs_Items_CountUpWithinEachSession()
    {
        Population population = Population.Create(Options(120, 3));
        foreach (IGrouping<(int, int), LogRow> session in Rows(population, 2, null)
            .GroupBy(row => (row.Person, row.Session)))
        {
            int[] items = [.. session.Select(row => row.Item)];
            Assert.Equal(Enumerable.Range(items[0], items.Length), items);
        }
    }

    [Fact]
    public void Slabs_CancelledUsers_DoNothingAfterTheConfirmation()
    {
        Population population = Population.Create(Options(300, 9));
        foreach (IGrouping<int, LogRow> person in Rows(population, 2, null).GroupBy(row => row.Person))
        {
            int confirmations = person.Count(row => row.Page == Page.CancellationConfirmation);
            Assert.InRange(confirmations, 0, 1);
            Assert.True(confirmations == 0 || person.Last().Page == Page.CancellationConfirmation);
        }
    }

    [Fact]
    public void Slabs_Songs_LastAsLongAsTheSong()
    {
        Population population = Population.Create(Options(50, 4));
        LogRow[][] people = [.. Rows(population, 2, null).GroupBy(row => row.Person).Select(rows => rows.ToArray())];
        int[] lateness = [.. people
            .SelectMany(rows => rows.Zip(rows.Skip(1)))
            .Where(pair => pair.First.Page == Page.NextSong && pair.Second.Page == Page.NextSong
                && pair.First.Session == pair.Second.Session)
            .Select(pair => pair.Second.Second - pair.First.Second
                - population.Catalogue.Songs[pair.First.Song].Seconds)];

        Assert.True(lateness.Length > 10_000);
        Assert.All(lateness, seconds => Assert.Equal(0, seconds));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(1000)]
    public void Solve_AnyNumberOfUsers_MeetsTheChurnShare(int users)
    {
        Population population = Population.Create(Options(users, 11));

        int churned = Rows(population, 2, null).Count(row => row.Page == Page.CancellationConfirmation);

        Assert.Equal((int)((users * population.Preset.ChurnShare) + 0.5), churned);
    }

    private static GeneratorOptions Options(int users, long seed) =>
        new() { Preset = GenerationPreset.Mini, Users = users, Seed = seed };

    private static List<LogRow> Rows(Population population, int threads, int? slabSeconds)
    {
        double[] limits = ChurnLimits.Solve(population, threads, CancellationToken.None);
        LogStream stream = new(population, limits, threads, slabSeconds);
        return [.. stream.Slabs(CancellationToken.None).SelectMany(slab => slab.Rows.ToArray())];
    }
}
