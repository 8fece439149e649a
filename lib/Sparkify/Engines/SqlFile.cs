using System.Globalization;
using System.Reflection;

namespace Sparkify.Engines;

/// <summary>The .sql files that the library carries.</summary>
internal static class SqlFile
{
    private static readonly Assembly Library = typeof(SqlFile).Assembly;

    /// <summary>The names of all files, such as <c>clean/judged.sql</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Library.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads one file, its <c>${name}</c> filled in: numbers as they are, text as it is.</summary>
    public static string Read(string name, params ReadOnlySpan<(string Key, object Value)> values)
    {
        using Stream stream = Library.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library carries no SQL file \"{name}\".");
        using var reader = new StreamReader(stream);
        string sql = reader.ReadToEnd();
        foreach ((string key, object value) in values)
        {
            sql = sql.Replace("${" + key + "}", Convert.ToString(value, CultureInfo.InvariantCulture),
                StringComparison.Ordinal);
        }

        return sql;
    }

    /// <summary>Reads one file of several statements, each ended by a semicolon at the end of a line.</summary>
    public static IReadOnlyList<string> ReadStatements(
        string name, params ReadOnlySpan<(string Key, object Value)> values) =>
        [.. Read(name, values).ReplaceLineEndings("\n").Split(";\n", StringSplitOptions.TrimEntries)
            .Select(statement => statement.TrimEnd(';')).Where(statement => statement.Length > 0)];
}
