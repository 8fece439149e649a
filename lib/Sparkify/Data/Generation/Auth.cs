namespace Sparkify.Data.Generation;

/// <summary>Who was at the page.</summary>
internal enum Auth : byte
{
    LoggedIn,
    LoggedOut,
    Guest,
    Cancelled,
}
