namespace Sparkify.Interactive.Formatting;

/// <summary>The MIME types of the forms that every front end knows.</summary>
internal static class FormTypes
{
    public const string Plain = "text/plain";

    public const string Html = "text/html";
}
