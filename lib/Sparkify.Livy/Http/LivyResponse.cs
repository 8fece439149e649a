namespace Sparkify.Livy.Http;

/// <summary>One whole answer.</summary>
internal sealed record LivyResponse(int Status, string MediaType, byte[] Body)
{
    /// <summary>The authentication methods that a 401 asks for.</summary>
    public string Challenge { get; init; } = "";

    /// <summary>Where a redirection points.</summary>
    public string Location { get; init; } = "";

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsHtml => MediaType.Contains("html", StringComparison.OrdinalIgnoreCase)
        || (Body.Length > 0 && Body[0] == (byte)'<');
}
