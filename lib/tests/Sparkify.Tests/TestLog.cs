using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Sparkify.Data;

namespace Sparkify.Tests;

/// <summary>A small event log on disk, in a folder that goes when the test ends.</summary>
internal sealed class TestLog : IDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparkify-test-");

    public string Folder => _folder.FullName;

    public static string ToLine(TestEvent e) => JsonSerializer.Serialize(e, Json);

    public EventSource Write(params IEnumerable<TestEvent> events) => WriteLines([.. events.Select(ToLine)]);

    public EventSource WriteLines(params string[] lines) => WriteText("log.json", string.Join('\n', lines) + "\n");

    public EventSource WriteText(string name, string text) =>
        WriteBytes(name, System.Text.Encoding.UTF8.GetBytes(text));

    public EventSource WriteBytes(string name, byte[] bytes)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return new EventSource(path);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
