namespace Sparkify.Data;

/// <summary>
/// The mark of a name that was encoded as UTF-8 once too often: read as ISO-8859-1, each of its characters is one
/// byte, and these bytes are well-formed UTF-8 (RFC 3629, section 4). A name as people write it never is, because a
/// letter above ASCII is not followed by a control character or sign of U+0080 to U+00BF.
/// </summary>
internal static class NameRepair
{
    private const string Tail = "[\u0080-\u00BF]";

    /// <summary>
    /// A regular expression for RE2 and Java, without a backslash, so that it may stand in a Spark SQL literal.
    /// </summary>
    public static string EncodedTwice { get; } = "^("
        + "[\u0001-\u007F]"
        + $"|[\u00C2-\u00DF]{Tail}"
        + $"|\u00E0[\u00A0-\u00BF]{Tail}"
        + $"|[\u00E1-\u00EC\u00EE\u00EF]{Tail}{Tail}"
        + $"|\u00ED[\u0080-\u009F]{Tail}"
        + $"|\u00F0[\u0090-\u00BF]{Tail}{Tail}"
        + $"|[\u00F1-\u00F3]{Tail}{Tail}{Tail}"
        + $"|\u00F4[\u0080-\u008F]{Tail}{Tail}"
        + ")*$";
}
