using System.Globalization;
using System.Reflection;

namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>One function: its arguments' kinds, its result and DuckDB's spelling, as functions.txt explains.</summary>
internal sealed record Function(string Args, string Result, string Template, string Shown, string Marks)
{
    public bool IsAggregate => Marks.Contains('@', StringComparison.Ordinal);

    public bool IsWindow => Marks.Contains('w', StringComparison.Ordinal);

    /// <summary>The kind of an argument; the last kind repeats where any number may come.</summary>
    public char Kind(int argument) => Args[Math.Min(argument, Args.TrimEnd('*').Length - 1)];

    public bool Nullable(IEnumerable<Value> args) => Marks.Contains('?', StringComparison.Ordinal)
        || (!Marks.Contains('!', StringComparison.Ordinal)
            && (Marks.Contains('&', StringComparison.Ordinal) ? args.All(arg => arg.Nullable)
                : args.Any(arg => arg.Nullable)));
}

/// <summary>The functions of Spark SQL that are known here, read from functions.txt.</summary>
internal static class Functions
{
    private static readonly ILookup<string, Function> Known = Lines()
        .Select(line => line.Split('|'))
        .ToLookup(part => part[0], Read, StringComparer.OrdinalIgnoreCase);

    public static bool Has(string name) => Known.Contains(name);

    public static bool IsAggregate(string name) =>
        Known[name].Any(function => function.IsAggregate && !function.IsWindow);

    /// <summary>The function of that name for so many arguments.</summary>
    /// <exception cref="SparkSqlError">There is none here.</exception>
    public static Function Find(string name, int count) =>
        Known[name].FirstOrDefault(function => function.Args.EndsWith('*') ? count >= 1 : function.Args.Length == count)
        ?? throw Types.Missing(string.Create(CultureInfo.InvariantCulture, $"`{name}` with {count} arguments"));

    private static Function Read(string[] part) => new(
        part[1], part[2], part[3].Replace("\u0001", "||", StringComparison.Ordinal), part.Length > 4 ? part[4] : "",
        part.Length > 5 ? part[5] : "");

    private static IEnumerable<string> Lines()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("functions.txt")!;
        using var reader = new StreamReader(stream);
        // DuckDB's || stands between blanks, so that it ends no column of the table.
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd('\r').Replace(
            " || ", " \u0001 ", StringComparison.Ordinal)).Where(line => line.Length > 0 && line[0] != '#')];
    }
}
