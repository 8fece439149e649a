using System.IO.Compression;
using System.Reflection;

namespace Sparkify.Interactive.Formatting;

/// <summary>plotly.js, taken from the Plotly.NET package, which carries it.</summary>
internal static class PlotlyScript
{
    private const string Carrier = "Plotly.NET";

    private static readonly Lock Gate = new();
    private static string? _text;
    private static string? _packed;

    /// <summary>The script; null when no Plotly.NET is at hand.</summary>
    public static string? Text()
    {
        lock (Gate)
        {
            return _text ??= Read();
        }
    }

    /// <summary>The script, compressed with gzip and written in base 64; null when no Plotly.NET is at hand.</summary>
    public static string? Packed()
    {
        lock (Gate)
        {
            return _packed ??= (_text ??= Read()) is { } text ? Pack(text) : null;
        }
    }

    private static string? Read()
    {
        Assembly? assembly = AppDomain.CurrentDomain.GetAssemblies()
            .FirstOrDefault(candidate => candidate.GetName().Name == Carrier) ?? Load();
        string? name = assembly?.GetManifestResourceNames()
            .FirstOrDefault(resource => resource.EndsWith(".min.js", StringComparison.Ordinal));
        if (name is null)
        {
            return null;
        }

        using var reader = new StreamReader(assembly!.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static Assembly? Load()
    {
        try
        {
            return Assembly.Load(Carrier);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static string Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String(packed.ToArray());
    }
}
