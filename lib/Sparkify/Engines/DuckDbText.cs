using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>Pieces of DuckDB's own SQL, which only the engine itself uses.</summary>
internal static class DuckDbText
{
    /// <summary>A string literal.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A list of files, none of them read as a glob.</summary>
    public static string FileList(IEnumerable<string> paths) => $"[{string.Join(", ", paths.Select(File))}]";

    /// <summary>The DuckDB type of a Spark type.</summary>
    public static string Type(EventColumn column) => column.Type == "STRING" ? "VARCHAR" : column.Type;

    private static string File(string path) => Quote(path
        .Replace("[", "[[]", StringComparison.Ordinal)
        .Replace("*", "[*]", StringComparison.Ordinal)
        .Replace("?", "[?]", StringComparison.Ordinal));
}
