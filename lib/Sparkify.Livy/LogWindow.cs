namespace Sparkify.Livy;

/// <summary>Finds what a log gained between two looks, when the server keeps only a window of it.</summary>
internal static class LogWindow
{
    /// <summary>How many lines a look takes; a server keeps some 600.</summary>
    public const int Lines = 1000;

    /// <summary>
    /// The lines of <paramref name="now"/> that <paramref name="before"/> did not have. The server's log is several
    /// streams one after another, each of which grows and slides, so lines are matched by longest common subsequence
    /// of the changed middle, not by position.
    /// </summary>
    public static IEnumerable<string> New(IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        int head = 0;
        while (head < before.Count && head < now.Count && before[head] == now[head])
        {
            head++;
        }

        int[,] longest = Lengths(before, now, head);
        var added = new List<string>();
        for (int i = head, j = head; j < now.Count;)
        {
            if (i < before.Count && before[i] == now[j])
            {
                i++;
                j++;
            }
            else if (i < before.Count && longest[i - head + 1, j - head] >= longest[i - head, j - head + 1])
            {
                i++;
            }
            else
            {
                added.Add(now[j++]);
            }
        }

        return added;
    }

    private static int[,] Lengths(IReadOnlyList<string> before, IReadOnlyList<string> now, int head)
    {
        int[,] longest = new int[before.Count - head + 1, now.Count - head + 1];
        for (int i = before.Count - 1; i >= head; i--)
        {
            for (int j = now.Count - 1; j >= head; j--)
            {
                longest[i - head, j - head] = before[i] == now[j]
                    ? longest[i - head + 1, j - head + 1] + 1
                    : Math.Max(longest[i - head + 1, j - head], longest[i - head, j - head + 1]);
            }
        }

        return longest;
    }
}
