namespace Sparkify.Kernel;

/// <summary>The nearest of some names, by the number of single-letter changes.</summary>
internal static class NearestName
{
    public static string Of(string name, IEnumerable<string> names) => names
        .OrderBy(candidate => Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant()))
        .ThenBy(candidate => candidate, StringComparer.Ordinal)
        .FirstOrDefault("");

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitute, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
