namespace Sparkify.Data;

/// <summary>A line of a log that holds no event.</summary>
/// <param name="File">The file's full path.</param>
/// <param name="Line">The line's number in the file, from 1.</param>
/// <param name="Text">The beginning of the line, at most 80 characters.</param>
public sealed record MalformedLine(string File, long Line, string Text)
{
    /// <summary>Says where the line is and how it begins.</summary>
    /// <returns>Such as <c>log.json, line 7: {"ts": "abc"</c>.</returns>
    public override string ToString() => $"{Path.GetFileName(File)}, line {Line}: {Text}";
}
