using System.Globalization;

namespace Sparkify.Data.Generation;

/// <summary>Numbers people as the real logs do.</summary>
internal static class UserIds
{
    private const int Block = 100_000;

    public static Func<int, long> For(GenerationPreset preset, int count) =>
        preset.GuestUserId.Length == 0 ? i => InBlocks(i, count) : SevenDigits(preset, count);

    /// <summary>Which of the four merged simulations a person belongs to; each numbers its sessions from one.</summary>
    public static int BlockOf(long userId, GenerationPreset preset) =>
        preset.GuestUserId.Length > 0 ? 0 : (int)Math.Min(userId / Block, 3);

    // Two people in three from 2 on, the others from 100001, 200001 and 300001 on.
    private static long InBlocks(int i, int count)
    {
        int first = count * 2 / 3;
        int rest = i - first;
        return rest < 0 && i < Block - 2 ? i + 2 : rest < 0 ? (4L * Block) + i : OfBlock(rest, count - first);
    }

    private static long OfBlock(int rest, int others)
    {
        int size = (others + 2) / 3;
        return size < Block ? ((1L + (rest / size)) * Block) + (rest % size) + 1 : (40L * Block) + rest;
    }

    // A walk over all seven-digit numbers in steps that share no factor with ten.
    private static Func<int, long> SevenDigits(GenerationPreset preset, int count)
    {
        long range = 1_000_000;
        while (range < 2L * count)
        {
            range *= 10;
        }

        long guest = long.Parse(preset.GuestUserId, CultureInfo.InvariantCulture);
        return i =>
        {
            long id = 1_000_000 + ((i * 618_033_989L) + 25) % range;
            return id == guest ? 1_000_000 + range : id;
        };
    }
}
