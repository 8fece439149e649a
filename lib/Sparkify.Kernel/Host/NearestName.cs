namespace Sparkify.Kernel;

/// <summary>The nearest of some names, by the number of single-letter changes.</summary>
internal static class NearestName
{
    /// <summary>The nearest; empty where none is so near that a slip of the fingers explains it.</summary>
    public static string Of(string name, IEnumerable<string> names) => names
        .Select(candidate => (Name: candidate, Far: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
        .Where(candidate => candidate.Far <= (name.Length + 2) / 3 && candidate.Far < candidate.Name.Length)
        .OrderBy(candidate => candidate.Far)
        .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
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
