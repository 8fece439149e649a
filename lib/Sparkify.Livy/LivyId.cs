using System.Globalization;

namespace Sparkify.Livy;

/// <summary>What addresses a session or batch: its number, or (Livy 0.7 and later) its name.</summary>
public readonly record struct LivyId
{
    private readonly string? _text;

    private LivyId(string text) => _text = text;

    /// <summary>Addresses by number.</summary>
    /// <param name="id">The number that the server gave, from 0.</param>
    public static implicit operator LivyId(int id) => FromInt32(id);

    /// <summary>Addresses by name.</summary>
    /// <param name="name">The name, with at least one character that is no digit.</param>
    public static implicit operator LivyId(string name) => FromString(name);

    /// <summary>Addresses by number.</summary>
    /// <param name="id">The number that the server gave, from 0.</param>
    /// <returns>The address.</returns>
    public static LivyId FromInt32(int id) => new(id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Addresses by name, or by a number written as text.</summary>
    /// <param name="name">The name or number.</param>
    /// <returns>The address.</returns>
    /// <exception cref="LivyException">The name is empty.</exception>
    public static LivyId FromString(string name) => string.IsNullOrWhiteSpace(name)
        ? throw new LivyException("A session's id must not be empty; give its number or its name.")
        : new LivyId(name.Trim());

    /// <summary>The address as it stands in a path, percent-encoded.</summary>
    internal string Segment => Uri.EscapeDataString(ToString());

    /// <summary>The number or name as text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _text ?? "0";
}
