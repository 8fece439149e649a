using Microsoft.CodeAnalysis.Text;
using Position = Microsoft.DotNet.Interactive.LinePosition;

namespace Sparkify.Kernel.Language;

/// <summary>.NET Interactive counts lines and characters, Roslyn's services count from the start.</summary>
internal static class TextPositions
{
    /// <remarks>Spaces at the end of the code do not come with a command, a position after them does.</remarks>
    public static int ToIndex(string text, Position position) => Math.Min(
        text.Length, SourceText.From(text).Lines.GetPosition(position.ToCodeAnalysisLinePosition()));

    public static Position FromIndex(string text, int index) =>
        Position.FromCodeAnalysisLinePosition(SourceText.From(text).Lines.GetLinePosition(index));
}
