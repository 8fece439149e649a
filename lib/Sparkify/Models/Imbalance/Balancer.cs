namespace Sparkify.Models;

/// <summary>Applies a <see cref="Balance"/> to rows to learn from. Rows to judge are never given to it.</summary>
internal static class Balancer
{
    /// <summary>The rows to learn from and their weights, null where all weigh the same.</summary>
    public static (Dataset Data, float[]? Weights) Apply(Dataset data, Balance balance, int seed)
    {
        int[] churned = Places(data, label: true);
        int[] stayed = Places(data, label: false);
        if (balance == Balance.None || churned.Length == 0 || churned.Length >= stayed.Length)
        {
            return (data, null);
        }

        var random = new Random(seed);
        int lacking = stayed.Length - churned.Length;
        return balance switch
        {
            Balance.Weights => (data, Weights(data, (float)stayed.Length / churned.Length)),
            Balance.DownSample => (data.Subset([.. churned, .. Some(stayed, churned.Length, random)]), null),
            Balance.OverSample => (data.Subset([.. Whole(data), .. random.GetItems(churned, lacking)]), null),
            Balance.Smote => (Append(data, new Smote(data.Subset(churned), random).Invent(lacking)), null),
            _ => throw new SparkifyException($"There is no balance \"{balance}\"; take a named one."),
        };
    }

    private static int[] Places(Dataset data, bool label) => [.. Whole(data).Where(i => data.Labels[i] == label)];

    private static IEnumerable<int> Whole(Dataset data) => Enumerable.Range(0, data.Count);

    private static float[] Weights(Dataset data, float churned) =>
        [.. data.Labels.Select(label => label ? churned : 1)];

    private static IEnumerable<int> Some(int[] places, int count, Random random)
    {
        int[] shuffled = [.. places];
        random.Shuffle(shuffled);
        return shuffled.Take(count);
    }

    private static Dataset Append(Dataset data, float[][] churned) => data with
    {
        Rows = [.. data.Rows, .. churned],
        Labels = [.. data.Labels, .. Enumerable.Repeat(true, churned.Length)],
        Users = [.. data.Users, .. Enumerable.Repeat("", churned.Length)],
        Cutoffs = [.. data.Cutoffs, .. new long[churned.Length]],
    };
}
