namespace Sparkify.Kernel.Language;

/// <summary>Jupyter counts Unicode code points, .NET counts UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The index in UTF-16 units of a position in code points; beyond the end means the end.</summary>
    public static int ToIndex(string text, int codePoints)
    {
        int index = 0;
        for (int i = 0; i < codePoints && index < text.Length; i++)
        {
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        }

        return index;
    }

    /// <summary>The position in code points of an index in UTF-16 units.</summary>
    public static int FromIndex(string text, int index)
    {
        int count = 0;
        for (int i = 0; i < index && i < text.Length; count++)
        {
            i += char.IsSurrogatePair(text, i) ? 2 : 1;
        }

        return count;
    }
}
