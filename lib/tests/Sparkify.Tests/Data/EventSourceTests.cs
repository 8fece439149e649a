using Sparkify.Data;

namespace Sparkify.Tests.Data;

public sealed class EventSourceTests : IDisposable
{
    private const string Line = "{\"ts\":1}\n";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.jsonl")]
    [InlineData("A.JSON")]
    public void Resolve_OneJsonFile_IsFound(string name)
    {
        EventFiles files = Resolve(_folder.Write(name, Line));

        EventFile file = Assert.Single(files.Files);
        Assert.Equal(new EventFile(_folder[name], EventFormat.JsonLines, EventCompression.None, Line.Length), file);
        Assert.False(files.IsPartitioned);
    }

    [Fact]
    public void Resolve_GzipFile_IsFound()
    {
        EventFiles files = Resolve(_folder.Write("a.json.gz", [0x1F, 0x8B, 8]));

        Assert.Equal(EventCompression.Gzip, files.Files[0].Compression);
    }

    [Fact]
    public void Resolve_Glob_FindsFilesInOrdinalOrder()
    {
        _folder.Write("b.json", Line);
        _folder.Write("a.json", Line);
        _folder.Write("notes.txt", Line);

        EventFiles files = Resolve(_folder["*"]);

        Assert.Equal([_folder["a.json"], _folder["b.json"]], files.Paths);
        Assert.Equal(2 * Line.Length, files.Bytes);
    }

    [Fact]
    public void Resolve_DoubleStar_FindsFilesAtAnyDepth()
    {
        _folder.Write("a.json", Line);
        _folder.Write("x/y/b.json", Line);

        Assert.Equal([_folder["a.json"], _folder["x/y/b.json"]], Resolve(_folder["**/?.json"]).Paths);
    }

    [Fact]
    public void Resolve_FolderPartitionedByDay_IsFound()
    {
        _folder.Write("log.parquet/day=2018-10-01/part.parquet", "PAR1 and more PAR1");

        EventFiles files = Resolve(_folder["log.parquet"]);

        Assert.Equal(EventFormat.Parquet, files.Format);
        Assert.True(files.IsPartitioned);
    }

    [Fact]
    public void Resolve_MissingFile_SaysSo() => Fails(_folder["gone.json"], "There is no file");

    [Fact]
    public void Resolve_MissingRelativeFile_TellsWhereItLooked() =>
        Fails("gone.json", $"There is no file \"gone.json\" in \"{Environment.CurrentDirectory}\"");

    [Fact]
    public void Resolve_EmptyPath_SaysSo() => Fails(" ", "is empty");

    [Fact]
    public void Resolve_GlobWithoutMatch_SaysSo() => Fails(_folder["*.json"], "No event log matches");

    [Fact]
    public void Resolve_PlainFolder_NamesAGlob() => Fails(_folder.Root, "*.json");

    [Fact]
    public void Resolve_UnknownEnding_NamesTheKnown() => Fails(_folder.Write("a.csv", Line), "'.parquet'");

    [Fact]
    public void Resolve_MixedFormats_NamesBoth()
    {
        _folder.Write("a.json", Line);
        _folder.Write("b.parquet", "PAR1");

        Fails(_folder["*"], "\"a.json\" and \"b.parquet\"");
    }

    [Theory]
    [InlineData("a.json", "", "is empty")]
    [InlineData("a.json", "PAR1", "is a Parquet file")]
    [InlineData("a.json", "\u0001\0\0", "is a binary file")]
    [InlineData("a.json", "\n [{}]", "is one JSON array")]
    [InlineData("a.json.gz", Line, "is not compressed with gzip")]
    [InlineData("a.parquet", Line, "is not a Parquet file")]
    [InlineData("a.parquet", "PAR1 and half of the columns", "is not a whole Parquet file")]
    public void Resolve_WrongContent_SaysWhat(string name, string content, string expected) =>
        Fails(_folder.Write(name, content), expected);

    [Theory]
    [InlineData("s3://bucket/log.json", "only be read by Spark")]
    [InlineData("https://example.org/log.json", "data fetch mini")]
    public void Resolve_Address_SaysWhoCanReadIt(string path, string expected)
    {
        Assert.True(new EventSource(path).IsRemote);
        Fails(path, expected);
    }

    private static EventFiles Resolve(string path) => new EventSource(path).Resolve();

    private static void Fails(string path, string expected)
    {
        SparkifyException error = Assert.Throws<SparkifyException>(() => Resolve(path));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }
}
