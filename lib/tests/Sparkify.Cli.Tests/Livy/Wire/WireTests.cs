using Sparkify.Tests;

namespace Sparkify.Cli.Tests.Livy.Wire;

/// <summary>The endpoint against the recorded answers of a real Livy 0.9.0 in front of Spark 3.5.</summary>
public sealed class WireTests
{
    private static readonly string Table = Path.Combine(
        Checkout.Root, "lib", "tests", "Sparkify.Cli.Tests", "Livy", "Wire", "wire-differences.json");

    [Fact]
    public async Task Endpoint_RecordedRequests_AnswersAsLivyButForTheTable()
    {
        WireExchange[] exchanges = WireExchange.ReadAll(SharedFiles.Need("livy-wire/livy-0.9.0.jsonl"));
        WireTable table = WireTable.Read(Table);
        await using WireReplay replay = await WireReplay.StartAsync();
        var found = new List<WireDifference>();
        foreach (WireExchange exchange in exchanges)
        {
            found.AddRange(WireComparison.Compare(exchange, await replay.SendAsync(exchange, table.StateOf(exchange))));
        }

        string[] faults = [.. table.Faults(found)];
        string renewed = Path.Combine(AppContext.BaseDirectory, "wire-differences.json");
        await File.WriteAllTextAsync(renewed, table.Renewed(found), TestContext.Current.CancellationToken);
        Assert.True(faults.Length == 0, $"{string.Join('\n', faults)}\nThe renewed table is in {renewed}.");
    }
}
